//! Picture codes: each picture shows its right answer.

/// Pictures with their answers, in the order in which a changing challenge shows them.
const PICTURES: [(&str, &[u8]); 3] = [
    ("AB12", include_bytes!("../../assets/ab12.png")),
    ("CD34", include_bytes!("../../assets/cd34.png")),
    ("EF56", include_bytes!("../../assets/ef56.png")),
];

/// Answer and PNG of the picture with this number; after the last one the first comes again.
pub(crate) fn picture(number: u32) -> (&'static str, &'static [u8]) {
    PICTURES.get(number as usize % PICTURES.len()).copied().unwrap_or(("", &[]))
}

/// The answer to a picture of the simulator; `None` for any other picture.
///
/// ```
/// assert_eq!(zhengxin_sim::picture_answer(b"no picture"), None);
/// ```
#[must_use]
pub fn picture_answer(png: &[u8]) -> Option<&'static str> {
    PICTURES.iter().find(|(_, bytes)| *bytes == png).map(|(answer, _)| *answer)
}
