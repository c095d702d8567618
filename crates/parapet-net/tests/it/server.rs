//! A server on the loopback interface that answers as a test tells it, also wrongly.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What a test answers to a request.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Status, header lines and body, framed as they should be.
    Full(u16, Vec<String>, Vec<u8>),
    /// These bytes, then the end of the connection.
    Raw(Vec<u8>),
    /// These bytes, then nothing until the client leaves.
    Stall(Vec<u8>),
}

impl Reply {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::Full(200, Vec::new(), body.into())
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::Full(status, Vec::new(), Vec::new())
    }

    pub(crate) fn redirect(location: &str) -> Self {
        Self::Full(302, vec![format!("Location: {location}")], Vec::new())
    }

    pub(crate) fn header(self, line: &str) -> Self {
        match self {
            Self::Full(status, mut lines, body) => {
                lines.push(line.to_owned());
                Self::Full(status, lines, body)
            }
            other => other,
        }
    }
}

/// A request as it arrived: its path and its header lines in lower case.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) path: String,
    pub(crate) headers: Vec<String>,
}

type Answer = dyn Fn(&Seen, usize) -> Reply + Send + Sync;

/// Answers until it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    scheme: &'static str,
    seen: Arc<Mutex<Vec<Seen>>>,
    stopped: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

impl Server {
    /// A server that is told the number of the request, from 0.
    pub(crate) fn new(answer: impl Fn(&Seen, usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::start("http", None, Arc::new(answer))
    }

    /// The same over TLS.
    pub(crate) fn over_tls(
        config: Arc<rustls::ServerConfig>,
        answer: impl Fn(&Seen, usize) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::start("https", Some(config), Arc::new(answer))
    }

    fn start(
        scheme: &'static str,
        tls: Option<Arc<rustls::ServerConfig>>,
        answer: Arc<Answer>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback takes connections");
        let address = listener.local_addr().expect("it is bound");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let stopped = Arc::new(AtomicBool::new(false));
        let (log, stop) = (Arc::clone(&seen), Arc::clone(&stopped));
        let acceptor = thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (tls, answer, log) = (tls.clone(), Arc::clone(&answer), Arc::clone(&log));
                thread::spawn(move || match tls {
                    Some(tls) => {
                        let session = rustls::ServerConnection::new(tls).expect("it is valid");
                        serve(rustls::StreamOwned::new(session, stream), &*answer, &log);
                    }
                    None => serve(stream, &*answer, &log),
                });
            }
        });
        Self { address, scheme, seen, stopped, acceptor: Some(acceptor) }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// The requests that arrived so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no test panics with it").clone()
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.path).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        let _ = TcpStream::connect(self.address);
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }
}

/// Answers one request; a client that leaves early is part of some tests.
fn serve(mut stream: impl Read + Write, answer: &Answer, log: &Mutex<Vec<Seen>>) {
    let Some(seen) = request(&mut stream) else { return };
    let number = {
        let mut log = log.lock().expect("no test panics with it");
        log.push(seen.clone());
        log.len() - 1
    };
    let (bytes, stalls) = match answer(&seen, number) {
        Reply::Raw(bytes) => (bytes, false),
        Reply::Stall(bytes) => (bytes, true),
        Reply::Full(status, lines, body) => {
            let mut head = format!("HTTP/1.1 {status} So\r\nConnection: close\r\n");
            if status != 304 {
                head.push_str(&format!("Content-Length: {}\r\n", body.len()));
            }
            for line in lines {
                head.push_str(&format!("{line}\r\n"));
            }
            ([head.as_bytes(), b"\r\n", &body].concat(), false)
        }
    };
    let _ = stream.write_all(&bytes).and_then(|()| stream.flush());
    if stalls {
        // Ends when the client closes the connection.
        while stream.read(&mut [0]).is_ok_and(|count| count > 0) {}
    }
}

fn request(stream: &mut impl Read) -> Option<Seen> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() > 64 * 1024 || stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.filter(|line| !line.is_empty()).map(str::to_lowercase).collect();
    Some(Seen { path, headers })
}
