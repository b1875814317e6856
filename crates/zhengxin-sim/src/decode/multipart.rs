//! Reading `multipart/form-data`.

/// The fields of a body, or `None` if it is damaged. Files are taken as text.
pub(crate) fn fields(content_type: &str, body: &[u8]) -> Option<Vec<(String, String)>> {
    let boundary = parameter(content_type, "boundary")?;
    let mark = format!("--{boundary}");
    let text = String::from_utf8_lossy(body);
    let mut parts = text.split(mark.as_str());
    parts.next()?;
    let mut fields = Vec::new();
    for part in parts {
        if part.starts_with("--") {
            return Some(fields);
        }
        let (head, value) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let name = head
            .lines()
            .filter(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))
            .find_map(|line| parameter(line, "name"))?;
        fields.push((name, value.strip_suffix("\r\n")?.to_owned()));
    }
    None
}

/// `name="value"` or `name=value` in a header line.
fn parameter(line: &str, name: &str) -> Option<String> {
    line.split(';').skip(1).find_map(|part| {
        let (key, value) = part.trim().split_once('=')?;
        let value = value.trim();
        let bare = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
        key.trim().eq_ignore_ascii_case(name).then(|| bare.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_to_the_closing_mark() {
        let body = "--b1\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nt\r\n--b1\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n张三\r\n--b1--\r\n";
        let expected = vec![("token".to_owned(), "t".to_owned()), ("name".to_owned(), "张三".to_owned())];
        assert_eq!(fields("multipart/form-data; boundary=b1", body.as_bytes()), Some(expected));
        assert_eq!(fields("multipart/form-data; boundary=b1", b"--b1\r\n"), None);
        assert_eq!(fields("multipart/form-data", body.as_bytes()), None);
    }
}
