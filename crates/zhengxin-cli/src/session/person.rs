//! The person at the terminal: questions in words, pictures drawn, answers typed unseen.

use std::fs;
use std::path::PathBuf;

use zeroize::Zeroizing;
use zhengxin::core::value::{Captcha, Password};
use zhengxin::core::words::{AskKind, Lang};
use zhengxin::session::{Agreement, Ask, Choice, Form, Login};

use super::picture;
use super::terminal::Terminal;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::diagnose;
use crate::table::one_line;

/// Somebody who answers.
pub(super) struct Person {
    terminal: Terminal,
    lang: Lang,
    /// A folder of this conversation's own for pictures; removed at the end.
    folder: Option<PathBuf>,
}

/// What a person wants.
pub(super) enum Reply<T> {
    Answer(T),
    /// The code once more.
    Resend,
}

impl Person {
    /// The person at the terminal, if there is one.
    pub(super) fn at_terminal(lang: Lang) -> Option<Self> {
        Terminal::open().map(|terminal| Self { terminal, lang, folder: None })
    }

    fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        say(self.lang, en, zh)
    }

    async fn text(&mut self, prompt: &str, is_hidden: bool) -> Result<Zeroizing<String>, Fail> {
        self.terminal.ask(&format!("{prompt}: "), is_hidden).await
    }

    pub(super) async fn code(&mut self, ask: &Ask<'_, Captcha>) -> Result<Reply<Captcha>, Fail> {
        if ask.kind() == AskKind::PictureCode {
            self.picture(ask.picture());
        }
        let prompt = match ask.can_resend() {
            true => self.say("code (r: send it again)", "验证码（输入 r 重新发送）"),
            false => self.say("code", "验证码"),
        };
        let line = self.text(prompt, true).await?;
        let wants_another = ask.can_resend() && line.eq_ignore_ascii_case("r");
        Ok(if wants_another { Reply::Resend } else { Reply::Answer(Captcha::from(line.as_str())) })
    }

    pub(super) async fn password(&mut self) -> Result<Password, Fail> {
        let line = self.text(self.say("password", "密码"), true).await?;
        Ok(Password::from(line.as_str()))
    }

    pub(super) async fn login(&mut self) -> Result<Login, Fail> {
        let account = self.text(self.say("account", "账号"), false).await?;
        let password = self.text(self.say("password", "密码"), true).await?;
        Ok(Login::new(account.as_str(), password.as_str()))
    }

    pub(super) async fn entry(&mut self, ask: &Ask<'_, Choice>) -> Result<Choice, Fail> {
        let mut entries = Vec::new();
        for bank in ask.banks() {
            diagnose(&format!("  {}{}", one_line(&bank.name), self.off(bank.disabled.as_deref())));
            for kind in &bank.kinds {
                let is_open = bank.disabled.is_none() && kind.disabled.is_none();
                let number = if is_open { format!("{:>3}", entries.len() + 1) } else { "  -".to_owned() };
                diagnose(&format!("  {number}  {}{}", one_line(&kind.title), self.off(kind.disabled.as_deref())));
                if is_open {
                    entries.push(kind.entry.clone());
                }
            }
        }
        loop {
            let line = self.text(self.say("number", "编号"), false).await?;
            let number = line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            if let Some(entry) = number.and_then(|number| entries.get(number)) {
                return Ok(Choice::new(entry.as_str()));
            }
            diagnose(self.say("there is no such number", "没有这个编号"));
        }
    }

    fn off(&self, reason: Option<&str>) -> String {
        reason.map(|reason| format!("  ({} {})", self.say("switched off:", "已停用："), one_line(reason))).unwrap_or_default()
    }

    pub(super) async fn form(&mut self, ask: &Ask<'_, Form>) -> Result<Form, Fail> {
        let mut form = Form::new();
        for input in ask.inputs() {
            let label = if input.label.is_empty() { &input.name } else { &input.label };
            let desc = if input.desc.is_empty() { String::new() } else { format!(" ({})", one_line(&input.desc)) };
            let line = self.text(&format!("{}{desc}", one_line(label)), input.is_secret()).await?;
            form = form.with(input.name.as_str(), line.as_str());
        }
        Ok(form)
    }

    pub(super) async fn agreement(&mut self) -> Result<Agreement, Fail> {
        let line = self.text(self.say("yes or no", "是或否（yes/no）"), false).await?;
        let is_yes = ["y", "yes", "是"].iter().any(|yes| line.trim().eq_ignore_ascii_case(yes));
        Ok(if is_yes { Agreement::Agreed } else { Agreement::Declined })
    }

    /// Draws the picture and keeps it in a file for those whose terminal cannot show it.
    fn picture(&mut self, bytes: Option<&[u8]>) {
        let Some(bytes) = bytes else { return diagnose(self.say("(the vendor sent no picture)", "（对方未返回图片）")) };
        if let Some(drawn) = picture::draw(bytes, Terminal::columns()) {
            diagnose(drawn.trim_end_matches('\n'));
        }
        if let Some(path) = self.keep(bytes) {
            diagnose(&format!("({} {})", self.say("the picture:", "图片："), path.display()));
        }
    }

    fn keep(&mut self, bytes: &[u8]) -> Option<PathBuf> {
        if self.folder.is_none() {
            let id = zhengxin::core::contract::Nonce::next(&zhengxin::client::chance::SystemNonce);
            let folder = std::env::temp_dir().join(format!("zhengxin-{id}"));
            let mut builder = fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(&folder).ok()?;
            self.folder = Some(folder);
        }
        let path = self.folder.as_ref()?.join("picture.png");
        fs::write(&path, bytes).ok()?;
        Some(path)
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir_all(folder);
        }
    }
}
