//! `zhengxin inbox serve`: the door vendors push to, and the runner behind it.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::watch;
use zhengxin::callbacks::{self, Limits};
use zhengxin::client::inbox::Inbox;
use zhengxin::client::settings::Settings;
use zhengxin::core::contract::Exchange;
use zhengxin::core::store::Cells;
use zhengxin::core::words::Lang;
use zhengxin::store::copy::Movable;

use super::args::Serve;
use super::provider;
use crate::books;
use crate::call::{target, way};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::{Out, diagnose};
use crate::sim;

pub(super) async fn serve(out: &mut Out, lang: Lang, options: &Serve) -> Result<(), Fail> {
    let provider = provider(options.desk.provider.as_deref())?;
    let first = provider.operations.first().copied().ok_or_else(|| Fail::internal("no operation"))?;
    let target = target(options.way.env.as_deref(), first).await?;
    if matches!(target, way::Target::OwnSimulator) {
        return Err(Fail::usage("--env sim would have nobody else to push: start `zhengxin sim` and give its address"));
    }
    let ready = way::ready(provider, &options.way, &target, way::Times::default()).await?;
    let kept = books::open(lang, &options.desk.store, options.way.config.as_deref()).await?;
    let cells: Arc<dyn Cells> = Arc::<dyn Movable>::clone(&kept.store);
    let engine = zhengxin::engine(ready.profile, Arc::new(sim::engine::transport()?))?;
    let engine = Arc::new(engine.ledger(books::ledger(&kept, target.is_simulator())).cells(Arc::clone(&cells)));
    let settings = Arc::new(Settings::new(engine.settings().profile.clone())?);
    let builder = Inbox::builder(cells, settings);
    // While a secret is being replaced, pushes may be signed with the old and the new one.
    let inbox = match engine.push_secrets() {
        Some(secrets) => builder.secrets(secrets).build(),
        None => builder.build(),
    };

    let address = SocketAddr::new(options.host, options.port);
    let listener = TcpListener::bind(address).await.map_err(|why| Fail::usage(format!("{address} cannot be served: {}", why.kind())))?;
    let address = listener.local_addr().map_err(|_| Fail::internal("a listener without an address"))?;
    // Before the first line: whoever reads it may end the command at once.
    let interrupted = sim::interrupted();
    let url = format!("http://{address}/{}", provider.name);
    if options.desk.json {
        out.json(
            &json!({ "url": url, "provider": provider.name, "pushes": provider.pushes.iter().map(|push| push.id).collect::<Vec<_>>() }),
        )?;
    } else {
        out.line(&format!("{} {url}", say(lang, "pushes are received at", "推送接收地址")))?;
        out.line(say(lang, "Stop it with Ctrl-C.", "按 Ctrl-C 停止。"))?;
    }
    out.flush()?;

    let (stop, stopped) = watch::channel(false);
    let hosts: Vec<&str> = options.answer_to.iter().map(String::as_str).collect();
    let app = Router::new().nest(&format!("/{}", provider.name), callbacks::service_with(inbox.clone(), Limits::default(), &hosts));
    let door = tokio::spawn(callbacks::serve(listener, app, Limits::default(), told(stopped.clone())));
    let runner = tokio::spawn(callbacks::run(inbox.clone(), engine as Arc<dyn Exchange>, told(stopped)));
    tokio::select! {
        () = interrupted => {}
        () = sim::closed(options.until_stdin_closes) => {}
    }
    // Nobody listens any more if both have ended by themselves.
    let _ = stop.send(true);
    let _ = tokio::join!(door, runner);
    if !options.desk.json {
        let counts = inbox.counts();
        diagnose(&format!("{}: {counts:?}", say(lang, "stopped", "已停止")));
    }
    Ok(())
}

/// Ready when the command is to end.
async fn told(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone means the same.
    let _ = stopped.wait_for(|stop| *stop).await;
}
