//! The client: offline switch, attempts, deadline, and a thread of its own.

use std::sync::{Arc, OnceLock, mpsc};

use parapet_findings::{Fetch, FetchError, FetchRequest, Fetched};
use tokio::runtime::{Builder, Runtime};

use crate::attempt::attempt;
use crate::transport::Transport;
use crate::{ClientSettings, Switch};

/// Fetches documents within its settings.
///
/// Nothing is opened before the first request. A request blocks its thread; it may come from several threads, and from
/// within an asynchronous runtime, which it then holds up.
pub struct Client {
    settings: Arc<ClientSettings>,
    engine: OnceLock<Result<Engine, FetchError>>,
}

impl Client {
    /// A client that has done nothing.
    pub fn new(settings: ClientSettings) -> Self {
        Self { settings: Arc::new(settings), engine: OnceLock::new() }
    }
}

impl Fetch for Client {
    fn get(&self, request: &FetchRequest) -> Result<Fetched, FetchError> {
        if self.settings.switch == Switch::Offline {
            return Err(FetchError::Offline);
        }
        let engine = self.engine.get_or_init(|| Engine::start(&self.settings));
        engine.as_ref().map_err(Clone::clone)?.get(&self.settings, request)
    }
}

/// The connections and what drives them.
struct Engine {
    transport: Transport,
    runtime: Option<Runtime>,
}

impl Engine {
    fn start(settings: &ClientSettings) -> Result<Self, FetchError> {
        let transport = Transport::new(settings)?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("parapet-net")
            .enable_io()
            .enable_time()
            .build()
            .map_err(|error| FetchError::Broken(format!("cannot start a thread: {error}")))?;
        Ok(Self { transport, runtime: Some(runtime) })
    }

    fn get(
        &self,
        settings: &Arc<ClientSettings>,
        request: &FetchRequest,
    ) -> Result<Fetched, FetchError> {
        let (answer, answered) = mpsc::sync_channel(1);
        if let Some(runtime) = &self.runtime {
            let (transport, settings) = (self.transport.clone(), Arc::clone(settings));
            let request = request.clone();
            runtime.spawn(async move {
                let within = tokio::time::timeout(
                    settings.deadline,
                    persist(&transport, &settings, &request),
                );
                // The asking thread waits, so that the answer always has a taker.
                let _ = answer.send(within.await.unwrap_or(Err(FetchError::Timeout)));
            });
        }
        let broken = |_| FetchError::Broken("the request failed inside Parapet".to_owned());
        answered.recv().map_err(broken)?
    }
}

impl Drop for Engine {
    /// Leaves without waiting for a name that is still being resolved.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Tries until there is an answer, or no hope for one.
async fn persist(
    transport: &Transport,
    settings: &ClientSettings,
    request: &FetchRequest,
) -> Result<Fetched, FetchError> {
    let mut attempts_made = 0;
    loop {
        let failure = match attempt(transport, settings, request).await {
            Ok(fetched) => return Ok(fetched),
            Err(failure) => failure,
        };
        attempts_made += 1;
        match failure.wait(settings, attempts_made) {
            Some(wait) => tokio::time::sleep(wait).await,
            None => return Err(failure.error),
        }
    }
}
