//! The catalogue for people.

use zhengxin::core::info::{OperationInfo, ProviderInfo};
use zhengxin::core::words::{Lang, Need};

use super::rows::{self, Row};
use super::{example, first_sentence, type_word};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

/// Every vendor in a line.
pub(crate) fn all(out: &mut Out, lang: Lang, providers: &[&'static ProviderInfo]) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let mut table =
        Table::new(&[t("vendor", "服务商"), t("operations", "接口"), t("codes", "状态码"), t("readings", "读法"), t("product", "产品")]);
    for info in providers {
        let counts = [info.operations.len(), info.codes.len(), info.readings.len()];
        let counts = counts.into_iter().map(|count| count.to_string());
        table.row([info.name.to_owned()].into_iter().chain(counts).chain([info.title.text(lang).to_owned()]));
    }
    table.print(out, "")?;
    out.line("")?;
    out.line(&format!("{}: zhengxin providers {}", t("more of one", "查看其中一家"), providers.first().map_or("VENDOR", |info| info.name)))
}

/// One vendor: operations, codes, states, readings, credentials.
pub(crate) fn provider(out: &mut Out, lang: Lang, info: &'static ProviderInfo) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{} — {} ({} {})", info.name, info.title.text(lang), info.document, info.document_version))?;
    out.line(info.about.text(lang))?;

    head(out, t("operations", "接口"))?;
    let mut table = Table::new(&["id", t("section", "章节"), t("method", "方法"), t("path", "路径"), t("what it does", "说明")]);
    for operation in info.operations {
        let cells = [operation.id, operation.section, operation.method.word(), operation.path, first_sentence(operation.doc.text(lang))];
        table.row(cells.map(str::to_owned));
    }
    table.print(out, "  ")?;

    head(out, t("credentials", "凭证"))?;
    let mut table = Table::new(&[t("name", "名称"), t("class", "分级"), t("need", "必填"), t("what it is", "说明")]);
    for credential in info.credentials {
        table.row([credential.name, credential.class.word(), need(lang, credential.need), credential.doc.text(lang)].map(str::to_owned));
    }
    table.print(out, "  ")?;

    head(out, t("codes", "状态码"))?;
    codes(out, lang, info.codes.iter())?;

    for states in info.states {
        head(out, &format!("{}: {}", t("states", "状态"), states.name))?;
        let mut table = Table::new(&[t("number", "编号"), t("name", "名称"), t("next", "下一步"), t("meaning", "含义")]);
        for state in states.values {
            table.row([state.number.to_string(), state.name.to_owned(), state.next.word().to_owned(), state.doc.text(lang).to_owned()]);
        }
        table.print(out, "  ")?;
    }

    for push in info.pushes {
        head(out, &format!("{}: {} ({} {})", t("push", "推送"), push.id, t("answered with", "应答"), push.answer))?;
        fields(out, lang, rows::fields(push.fields, ""))?;
    }

    head(out, t("readings (default first)", "读法（首个为默认）"))?;
    readings(out, lang, info, |_| true)?;
    out.line("")?;
    let first = info.operations.first().map_or("OPERATION", |operation| operation.id);
    out.line(&format!("{}: zhengxin providers {} {first}", t("more of one operation", "查看一个接口"), info.name))
}

/// One operation: fields, answer, codes, the readings it depends on, an example.
pub(crate) fn operation(out: &mut Out, lang: Lang, operation: &'static OperationInfo) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let info = operation.provider;
    out.line(&format!(
        "{}.{} — {} {} ({} {})",
        info.name,
        operation.id,
        operation.method,
        operation.path,
        t("section", "章节"),
        operation.section
    ))?;
    out.line(operation.doc.text(lang))?;
    let charged = if operation.charged { t("billed as its code says", "按状态码计费") } else { t("free", "不计费") };
    out.line(&format!("{charged}; {}: {}; {} ms", t("repeat", "可否重发"), operation.repeat, operation.timeout_ms))?;

    head(out, t("request", "请求"))?;
    fields(out, lang, rows::fields(operation.request, ""))?;
    for (name, record) in info.payloads {
        let is_sent = operation.request.iter().any(|field| type_word(&field.kind) == format!("sealed<{}>", record.name));
        if is_sent {
            head(out, &format!("{}: {name}", t("sealed payload", "加密数据")))?;
            fields(out, lang, rows::fields(record.fields, ""))?;
        }
    }
    head(out, t("answer", "响应"))?;
    fields(out, lang, rows::answer(operation))?;
    head(out, t("codes", "状态码"))?;
    codes(out, lang, rows::codes(operation).into_iter())?;
    let used = rows::readings(operation);
    if !used.is_empty() {
        head(out, t("readings (default first)", "读法（首个为默认）"))?;
        readings(out, lang, info, |id| used.contains(&id))?;
    }
    head(out, t("try it", "试一试"))?;
    out.line(&format!("  {}", example::command(operation, "call", "sim")))
}

fn head(out: &mut Out, text: &str) -> Result<(), Fail> {
    out.line("")?;
    out.line(text)
}

fn fields(out: &mut Out, lang: Lang, rows: Vec<Row>) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[t("wire", "字段"), t("type", "类型"), t("need", "必填"), t("class", "分级"), t("meaning", "含义")]);
    for row in rows {
        let doc = row.field.map_or("", |field| first_sentence(field.doc.text(lang)));
        table.row([row.wire, row.kind, need(lang, row.need).to_owned(), row.class.word().to_owned(), doc.to_owned()]);
    }
    if table.is_empty() { out.line(t("  none", "  无")) } else { table.print(out, "  ") }
}

fn codes<'c>(out: &mut Out, lang: Lang, rows: impl Iterator<Item = &'c zhengxin::core::info::CodeInfo>) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let headings =
        [t("code", "代码"), t("name", "名称"), t("means", "类别"), t("billed", "计费"), t("retry", "重试"), t("meaning", "含义")];
    let mut table = Table::new(&headings);
    for row in rows {
        let words = [row.code, row.name, row.means.word(), row.billed.word()].map(str::to_owned);
        table.row(words.into_iter().chain([rows::retry(row), first_sentence(row.doc.text(lang)).to_owned()]));
    }
    table.print(out, "  ")
}

fn readings(out: &mut Out, lang: Lang, info: &'static ProviderInfo, wanted: impl Fn(&str) -> bool) -> Result<(), Fail> {
    for reading in info.readings.iter().filter(|reading| wanted(reading.id)) {
        out.line(&format!("  {}  {}", reading.id, reading.doc.text(lang)))?;
        let mut table = Table::new(&[]);
        for (name, text) in reading.choices {
            table.row([(*name).to_owned(), (*text).to_owned()]);
        }
        table.print_rows(out, "       ")?;
    }
    Ok(())
}

const fn need(lang: Lang, need: Need) -> &'static str {
    match need {
        Need::Required => say(lang, "required", "必填"),
        Need::Important => say(lang, "important", "建议"),
        Need::Optional => say(lang, "optional", "选填"),
    }
}
