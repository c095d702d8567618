//! What servers answer, and what becomes of it.

use std::net::TcpListener;
use std::time::Duration;

use parapet_findings::{Fetch as _, FetchError, FetchRequest, Fetched};
use parapet_net::{Client, ClientSettings, Switch};

use crate::server::{Reply, Server};
use crate::{LIMIT_BYTES, fresh, get, reason, settings};

#[test]
fn a_document_comes_with_its_marks_and_is_not_sent_twice() {
    let server = Server::new(|seen, _| {
        let has = |line: &str| seen.headers.iter().any(|header| header == line);
        if has("if-none-match: \"v1\"") && has("if-modified-since: then") {
            Reply::status(304)
        } else {
            Reply::ok("lids").header("ETag: \"v1\"").header("Last-Modified: then")
        }
    });
    let client = Client::new(settings(&[&server]));
    let request = FetchRequest::new(server.url("/a%20b?c=d#e"), LIMIT_BYTES);
    let first = client.get(&request);
    let (etag, last_modified) = (Some("\"v1\"".to_owned()), Some("then".to_owned()));
    let expected = Fetched::Fresh {
        bytes: b"lids".to_vec(),
        etag: etag.clone(),
        last_modified: last_modified.clone(),
    };
    assert_eq!(first, Ok(expected));
    let conditional = request.clone().unless(etag, last_modified);
    assert_eq!(client.get(&conditional), Ok(Fetched::NotModified));
    assert_eq!(server.paths(), ["/a%20b?c=d"; 2]);
    let headers = server.seen().swap_remove(0).headers;
    assert!(headers.contains(&"accept-encoding: identity".to_owned()), "{headers:?}");
    assert!(headers.iter().any(|header| header.starts_with("user-agent: parapet/")), "{headers:?}");

    let broken = request.unless(Some("a\r\nb".to_owned()), None);
    assert_eq!(
        reason(client.get(&broken)),
        "the mark of the copy at hand cannot be sent as if-none-match"
    );
}

#[test]
fn every_status_has_its_meaning() {
    for (status, expected, requests) in [
        (200, Ok(fresh("")), 1),
        (204, Err(FetchError::Status(204)), 1),
        (206, Err(FetchError::Status(206)), 1),
        (304, Err(FetchError::Status(304)), 1),
        (403, Err(FetchError::Status(403)), 1),
        (404, Err(FetchError::NotFound), 1),
        (410, Err(FetchError::NotFound), 1),
        (429, Err(FetchError::Status(429)), 3),
        (500, Err(FetchError::Status(500)), 3),
    ] {
        let server = Server::new(move |_, _| Reply::status(status));
        assert_eq!(get(settings(&[&server]), &server.url("/")), expected, "{status}");
        assert_eq!(server.seen().len(), requests, "{status}");
    }
}

#[test]
fn what_may_pass_is_tried_again() {
    let failures = [
        Reply::status(500),
        Reply::status(503).header("Retry-After: 0"),
        Reply::Raw(Vec::new()),
        Reply::Raw(b"HTTP/1.1 200 So\r\nContent-Length: 9\r\n\r\nli".to_vec()),
        Reply::Raw(b"HTTP/1.1 200 So\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nlids\r\n".to_vec()),
    ];
    for failure in failures {
        let first = failure.clone();
        let server = Server::new(move |_, number| match number {
            0 => first.clone(),
            _ => Reply::ok("lids"),
        });
        let result = get(settings(&[&server]), &server.url("/"));
        assert_eq!(result, Ok(fresh("lids")), "{failure:?}");
        assert_eq!(server.seen().len(), 2, "{failure:?}");
    }
}

#[test]
fn a_server_that_asks_for_too_long_a_wait_is_left_alone() {
    let server = Server::new(|_, _| Reply::status(503).header("Retry-After: 3600"));
    assert_eq!(get(settings(&[&server]), &server.url("/")), Err(FetchError::Status(503)));
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn documents_over_the_limit_are_refused_however_they_arrive() {
    let limit = LIMIT_BYTES as usize;
    let chunked = |count: usize| {
        let head = b"HTTP/1.1 200 So\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        let chunks = "a\r\n0123456789\r\n".repeat(count);
        [head, chunks.into_bytes(), b"0\r\n\r\n".to_vec()].concat()
    };
    let untold = |count: usize| {
        [b"HTTP/1.1 200 So\r\nConnection: close\r\n\r\n".to_vec(), vec![b'x'; count]].concat()
    };
    let announced = b"HTTP/1.1 200 So\r\nContent-Length: 1001\r\n\r\n".to_vec();
    let too_large = Err(FetchError::TooLarge { limit_bytes: LIMIT_BYTES });
    for (name, reply, fits) in [
        ("as large as allowed", Reply::ok(vec![b'x'; limit]), true),
        ("one byte more", Reply::ok(vec![b'x'; limit + 1]), false),
        ("announced and never sent", Reply::Stall(announced), false),
        ("chunks within", Reply::Raw(chunked(limit / 10)), true),
        ("chunks beyond", Reply::Raw(chunked(limit / 10 + 1)), false),
        ("no length, within", Reply::Raw(untold(limit)), true),
        ("no length, beyond, and not ending", Reply::Stall(untold(limit + 1)), false),
    ] {
        let server = Server::new(move |_, _| reply.clone());
        let result = get(settings(&[&server]), &server.url("/"));
        let length = result.map(|fetched| match fetched {
            Fetched::Fresh { bytes, .. } => bytes.len(),
            Fetched::NotModified => 0,
        });
        assert_eq!(length, if fits { Ok(limit) } else { too_large.clone() }, "{name}");
        assert_eq!(server.seen().len(), 1, "{name}");
    }
}

#[test]
fn a_length_that_says_too_little_ends_the_document_there() {
    let lie = b"HTTP/1.1 200 So\r\nContent-Length: 4\r\n\r\nlids and much more".to_vec();
    let server = Server::new(move |_, _| Reply::Raw(lie.clone()));
    assert_eq!(get(settings(&[&server]), &server.url("/")), Ok(fresh("lids")));
}

#[test]
fn a_document_that_never_arrives_whole_is_broken() {
    let cut = b"HTTP/1.1 200 So\r\nContent-Length: 9\r\n\r\nli".to_vec();
    let server = Server::new(move |_, _| Reply::Raw(cut.clone()));
    let said = reason(get(settings(&[&server]), &server.url("/")));
    assert!(said.starts_with("the connection failed: "), "{said}");
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn packed_answers_are_refused() {
    let server = Server::new(|_, _| Reply::ok("lids").header("Content-Encoding: gzip"));
    assert_eq!(
        reason(get(settings(&[&server]), &server.url("/"))),
        "the server packs its answer as `gzip`, which was not asked for"
    );
    let server = Server::new(|_, _| Reply::ok("lids").header("Content-Encoding: identity"));
    assert_eq!(get(settings(&[&server]), &server.url("/")), Ok(fresh("lids")));
}

#[test]
fn waiting_ends() {
    let started = b"HTTP/1.1 200 So\r\nContent-Length: 9\r\n\r\nli".to_vec();
    let short = Duration::from_millis(50);
    for bytes in [Vec::new(), started] {
        let server = Server::new(move |_, _| Reply::Stall(bytes.clone()));
        let stall = ClientSettings { stall_timeout: short, ..settings(&[&server]) };
        assert_eq!(get(stall, &server.url("/")), Err(FetchError::Timeout));
        assert_eq!(server.seen().len(), 3, "an answer that stands still may pass");
        let whole = ClientSettings { deadline: short, ..settings(&[&server]) };
        assert_eq!(get(whole, &server.url("/")), Err(FetchError::Timeout));
    }
}

#[test]
fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback takes connections");
    let address = listener.local_addr().expect("it is bound");
    drop(listener);
    let url = format!("http://{address}/");
    let settings = ClientSettings {
        allowed: vec![parapet_net::Origin::of(&url).expect("it is an address")],
        ..settings(&[])
    };
    let said = reason(get(settings, &url));
    assert!(said.starts_with("cannot connect: "), "{said}");
}

#[test]
fn offline_nothing_is_asked() {
    let server = Server::new(|_, _| Reply::ok("lids"));
    for url in [server.url("/"), "https://example.org/".to_owned(), "no address".to_owned()] {
        let offline = ClientSettings { switch: Switch::Offline, ..settings(&[&server]) };
        assert_eq!(get(offline, &url), Err(FetchError::Offline));
    }
    assert_eq!(server.seen().len(), 0);
}

#[test]
fn threads_share_a_client() {
    let server = Server::new(|seen, _| Reply::ok(seen.path.clone()));
    let client = Client::new(settings(&[&server]));
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (client, server) = (&client, &server);
            scope.spawn(move || {
                let path = format!("/{number}");
                let request = FetchRequest::new(server.url(&path), LIMIT_BYTES);
                assert_eq!(client.get(&request), Ok(fresh(&path)));
            });
        }
    });
    assert_eq!(server.seen().len(), 8);
}
