//! Forms, multipart and gzip against their vectors.

use std::fs;

use serde_json::Value;
use zhengxin_sign::form::{self, FormValue, Style};
use zhengxin_sign::multipart::{self, Field, File, MultipartError};
use zhengxin_sign::rsa::Encoding;
use zhengxin_sign::{fingerprint, gzip, percent};

use crate::vectors::{cases, expect, input};

/// A tree of the crate from JSON text, read by hand so that numbers and order stay as written.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn skip(&mut self, text: &str) -> bool {
        self.0 = self.0.trim_start();
        self.0.strip_prefix(text).map(|rest| self.0 = rest).is_some()
    }

    fn text(&mut self) -> &'a str {
        assert!(self.skip("\""));
        let mut escaped = false;
        let end = self.0.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let (raw, rest) = self.0.split_at(end.unwrap());
        self.0 = rest.strip_prefix('"').unwrap();
        let decoded: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap();
        decoded.leak()
    }

    fn value(&mut self) -> FormValue<'a> {
        if self.skip("null") {
            return FormValue::Null;
        }
        if self.skip("true") {
            return FormValue::Bool(true);
        }
        if self.skip("false") {
            return FormValue::Bool(false);
        }
        if self.skip("[") {
            return FormValue::List(self.many("]", Self::value));
        }
        if self.skip("{") {
            return FormValue::Map(self.many("}", Self::entry));
        }
        if self.0.starts_with('"') {
            return FormValue::Text(self.text());
        }
        let end = self.0.find([',', ']', '}']).unwrap_or(self.0.len());
        let (number, rest) = self.0.split_at(end);
        self.0 = rest;
        number.parse().map_or(FormValue::Number(number.trim()), FormValue::Int)
    }

    fn entry(&mut self) -> (&'a str, FormValue<'a>) {
        let key = self.text();
        assert!(self.skip(":"));
        (key, self.value())
    }

    fn many<T>(&mut self, end: &str, read: impl Fn(&mut Self) -> T) -> Vec<T> {
        let mut items = Vec::new();
        while !self.skip(end) {
            self.skip(",");
            self.0 = self.0.trim_start();
            items.push(read(self));
        }
        items
    }
}

#[test]
fn forms_are_what_php_prints() {
    for case in cases("form") {
        let text = fs::read_to_string(case.join("input.json")).unwrap();
        let fields: Vec<(String, FormValue<'_>)> = match Reader(&text).value() {
            FormValue::Map(entries) => entries.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
            FormValue::List(items) => (0..).zip(items).map(|(k, v): (u32, _)| (k.to_string(), v)).collect(),
            _ => unreachable!("vectors hold a map or a list"),
        };
        let fields: Vec<_> = fields.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        expect(&case, "rfc1738.txt", &form::encode(&fields, Style::Rfc1738).unwrap());
        expect(&case, "rfc3986.txt", &form::encode(&fields, Style::Rfc3986).unwrap());
    }
}

#[test]
fn multipart_bodies_are_those_of_the_vectors() {
    for case in cases("multipart") {
        let value = input(&case);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let bytes = |value: &Value| Encoding::Hex.decode(value.as_str().unwrap()).unwrap();
        let rows = value["fields"].as_array().unwrap();
        let values: Vec<Vec<u8>> = rows.iter().map(|row| bytes(&row["value"])).collect();
        let fields = rows.iter().zip(&values).map(|(row, value)| Field {
            name: row["name"].as_str().unwrap(),
            value,
            file: row["filename"].as_str().map(|name| File { name, content_type: row["content_type"].as_str().unwrap() }),
        });
        let body = multipart::encode(&fields.collect::<Vec<_>>(), &text(&value["boundary"])).unwrap();
        assert_eq!(body, fs::read(case.join("body.bin")).unwrap(), "{}", case.display());
    }
}

#[test]
fn multipart_refuses_what_could_be_misread() {
    let row = |field, boundary| multipart::encode(&[field], boundary).unwrap_err();
    assert_eq!(row(Field::text("a", "x b-1 y"), "b-1"), MultipartError::BoundaryInValue);
    assert_eq!(row(Field::text("b-1", "x"), "b-1"), MultipartError::BoundaryInValue);
    assert_eq!(row(Field::text("a", "x"), ""), MultipartError::Boundary);
    assert_eq!(row(Field::text("a", "x"), "b\r\n"), MultipartError::Boundary);
    let file = Some(File { name: "f", content_type: "a\r\nb" });
    assert_eq!(row(Field { name: "a", value: b"", file }, "b"), MultipartError::ContentType);
    assert_eq!(multipart::encode(&[], "b").unwrap_err(), MultipartError::Empty);
}

#[test]
fn gzip_of_others_is_read_and_ours_is_read_back() {
    for case in cases("gzip") {
        let (packed, content) = (fs::read(case.join("packed.gz")), fs::read(case.join("content.bin")));
        let content = content.unwrap();
        assert_eq!(gzip::decompress(&packed.unwrap(), content.len()).unwrap(), content);
        assert_eq!(gzip::decompress(&gzip::compress(&content), content.len()).unwrap(), content);
    }
}

#[test]
fn fingerprints_are_short_keyed_and_hex() {
    // Python: hmac.new(bytes([1] * 32), b"0" * 11, hashlib.sha256).hexdigest()[:16]
    let print = fingerprint::fingerprint(&[1; 32], b"00000000000");
    assert_eq!(print.to_string(), "838e022fbce33070");
    assert_ne!(print, fingerprint::fingerprint(&[2; 32], b"00000000000"));
}

#[test]
fn queries_keep_order_and_write_blanks_as_percent_20() {
    assert_eq!(percent::query(&[("b", "x y+"), ("a", ""), ("机", "~")]), "b=x%20y%2B&a=&%E6%9C%BA=~");
    assert_eq!(percent::query(&[]), "");
}
