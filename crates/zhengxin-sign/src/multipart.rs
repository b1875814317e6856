//! `multipart/form-data` bodies (RFC 7578) with a boundary chosen by the caller.

use std::fmt;

/// One field of a body.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// Name of the field; line ends and quotes are percent-encoded, as browsers do.
    pub name: &'a str,
    /// The value, byte for byte.
    pub value: &'a [u8],
    /// What makes the field a file, if it is one.
    pub file: Option<File<'a>>,
}

/// What is said about a file.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name; encoded like field names.
    pub name: &'a str,
    /// Its media type, such as `image/jpeg`.
    pub content_type: &'a str,
}

impl<'a> Field<'a> {
    /// A field with a text.
    #[must_use]
    pub fn text(name: &'a str, value: &'a str) -> Self {
        Self { name, value: value.as_bytes(), file: None }
    }
}

/// Why a body could not be written; holds no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MultipartError {
    /// The boundary is empty, longer than 70 characters, or has a character that needs quoting.
    Boundary,
    /// The boundary occurs in a name or value: choose another one.
    BoundaryInValue,
    /// The media type of a file has characters that are not visible ASCII or a blank.
    ContentType,
    /// There are no fields.
    Empty,
}

impl fmt::Display for MultipartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boundary => "the boundary is not 1 to 70 letters, digits, ', -, . or _",
            Self::BoundaryInValue => "the boundary occurs in a name or value",
            Self::ContentType => "the media type of a file is not plain ascii",
            Self::Empty => "there are no fields",
        })
    }
}

impl std::error::Error for MultipartError {}

/// The Content-Type header for a boundary.
///
/// # Errors
///
/// [`MultipartError::Boundary`].
///
/// ```
/// let header = zhengxin_sign::multipart::content_type("b-1")?;
/// assert_eq!(header, "multipart/form-data; boundary=b-1");
/// # Ok::<(), zhengxin_sign::multipart::MultipartError>(())
/// ```
pub fn content_type(boundary: &str) -> Result<String, MultipartError> {
    check_boundary(boundary)?;
    Ok(format!("multipart/form-data; boundary={boundary}"))
}

/// Writes the body.
///
/// # Errors
///
/// [`MultipartError`]. The boundary may not occur anywhere in a name, file name, media type or
/// value, which is stricter than needed and leaves nothing to interpretation.
pub fn encode(fields: &[Field<'_>], boundary: &str) -> Result<Vec<u8>, MultipartError> {
    check_boundary(boundary)?;
    if fields.is_empty() {
        return Err(MultipartError::Empty);
    }
    let mut out = Vec::new();
    for field in fields {
        let head = head(field)?;
        if contains(head.as_bytes(), boundary) || contains(field.value, boundary) {
            return Err(MultipartError::BoundaryInValue);
        }
        out.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
        out.extend_from_slice(field.value);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(out)
}

fn head(field: &Field<'_>) -> Result<String, MultipartError> {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(field.name));
    if let Some(File { name, content_type }) = field.file {
        let plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        if content_type.is_empty() || !content_type.bytes().all(plain) {
            return Err(MultipartError::ContentType);
        }
        head.push_str(&format!("; filename=\"{}\"\r\nContent-Type: {content_type}", quoted(name)));
    }
    Ok(head)
}

fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn check_boundary(boundary: &str) -> Result<(), MultipartError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"'-._".contains(&byte);
    let is_fine = (1..=70).contains(&boundary.len()) && boundary.bytes().all(plain);
    if is_fine { Ok(()) } else { Err(MultipartError::Boundary) }
}

fn contains(text: &[u8], boundary: &str) -> bool {
    text.windows(boundary.len()).any(|window| window == boundary.as_bytes())
}
