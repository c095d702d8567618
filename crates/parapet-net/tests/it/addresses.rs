//! Which addresses are asked, at first and after redirects.

use parapet_findings::FetchError;
use parapet_net::{ClientSettings, Origin};

use crate::certificate::made_up;
use crate::server::{Reply, Server};
use crate::{fresh, get, reason, settings};

/// Every one of these is an address of the inside, whatever it looks like.
const INSIDE: &[&str] = &[
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "１２７.0.0.1",
    "%31%32%37.0.0.1",
    "0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "0xa9fea9fe",
    "172.20.1.1",
    "192.168.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:8.8.8.8]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[fd00::1]",
    "[fe80::1]",
    "[ff02::1]",
    "localhost",
    "LOCALHOST",
];

#[test]
fn the_inside_is_not_asked_in_any_spelling() {
    let server = Server::new(|_, _| Reply::ok("inside"));
    for host in INSIDE {
        let url = format!("https://{host}:{}/", server.address.port());
        let said = reason(get(settings(&[]), &url));
        assert!(
            said.ends_with("is not on the public internet and was not allowed by name"),
            "{host}: {said}"
        );
    }
    assert_eq!(server.seen().len(), 0);
}

#[test]
fn only_https_documents_are_asked() {
    for (url, expected) in [
        (
            "http://example.org/",
            "`example.org` would be asked over http, where anyone can change the answer",
        ),
        ("ftp://example.org/", "the address has the scheme `ftp`; only https is asked"),
        ("file:///etc/hosts", "the address has the scheme `file`; only https is asked"),
        ("data:,lids", "the address has the scheme `data`; only https is asked"),
        (
            "https://somebody:made-up@example.org/",
            "the address holds a user name or password, which would end up in logs",
        ),
        ("example.org/lids", "the address cannot be understood: relative URL without a base"),
        ("https://", "the address cannot be understood: empty host"),
        ("https://[::1/", "the address cannot be understood: invalid IPv6 address"),
        ("https://1.2.3.256/", "the address cannot be understood: invalid IPv4 address"),
    ] {
        assert_eq!(reason(get(settings(&[]), url)), expected, "{url}");
    }
}

#[test]
fn what_the_user_named_is_asked_and_nothing_beside_it() {
    let (named, beside) = (Server::new(|_, _| Reply::ok("a")), Server::new(|_, _| Reply::ok("b")));
    assert_eq!(get(settings(&[&named]), &named.url("/")), Ok(fresh("a")));
    let spelled = format!("http://0x7f.1:{}/", named.address.port());
    assert_eq!(get(settings(&[&named]), &spelled), Ok(fresh("a")));
    let result = get(settings(&[&named]), &beside.url("/"));
    assert!(matches!(result, Err(FetchError::Refused { .. })), "{result:?}");

    let by_name = format!("http://localhost:{}/", named.address.port());
    let allowed = vec![Origin::of(&by_name).expect("it is an address")];
    let settings = || ClientSettings { allowed: allowed.clone(), ..settings(&[]) };
    assert_eq!(get(settings(), &by_name), Ok(fresh("a")));
    // The name is allowed with its port and scheme only.
    for url in [by_name.replace("http:", "https:"), "https://localhost/".to_owned()] {
        let said = reason(get(settings(), &url));
        assert!(said.contains("`localhost` is not on the public internet"), "{said}");
    }
    assert_eq!(beside.seen().len(), 0);
}

#[test]
fn redirects_are_followed_within_bounds() {
    let server = Server::new(|seen, _| match seen.path.as_str() {
        "/folder/start" => Reply::redirect("../five"),
        "/five" => Reply::redirect("/four?x=y#z"),
        "/four?x=y" => Reply::redirect("three"),
        "/three" => Reply::redirect("./two"),
        "/two" => Reply::redirect("one"),
        "/one" => Reply::ok("lids"),
        "/circle" => Reply::redirect("/circle"),
        "/chain" => Reply::redirect("/folder/start"),
        _ => Reply::status(302),
    });
    let get = |path| get(settings(&[&server]), &server.url(path));
    assert_eq!(get("/folder/start"), Ok(fresh("lids")));
    assert_eq!(
        server.paths(),
        ["/folder/start", "/five", "/four?x=y", "/three", "/two", "/one"],
        "five hops"
    );
    for path in ["/circle", "/chain"] {
        assert_eq!(reason(get(path)), "the server leads on more than 5 times", "{path}");
    }
    assert_eq!(server.seen().len(), 6 + 6 + 6);
    assert_eq!(reason(get("/nowhere")), "the server leads nowhere");
}

#[test]
fn redirects_to_the_inside_are_refused() {
    let inside = Server::new(|_, _| Reply::ok("inside"));
    let port = inside.address.port();
    let locations = INSIDE.iter().map(|host| format!("https://{host}:{port}/"));
    for location in locations.filter(|location| location.is_ascii()) {
        let to = location.clone();
        let server = Server::new(move |_, _| Reply::redirect(&to));
        let said = reason(get(settings(&[&server]), &server.url("/")));
        assert!(said.contains("is not on the public internet"), "{location}: {said}");
    }
    for location in [inside.url("/"), format!("//127.0.0.1:{port}/"), "file:///etc/hosts".into()] {
        let to = location.clone();
        let server = Server::new(move |_, _| Reply::redirect(&to));
        let said = reason(get(settings(&[&server]), &server.url("/")));
        assert!(said.starts_with("the server leads elsewhere, and "), "{location}: {said}");
    }
    assert_eq!(inside.seen().len(), 0);
}

#[test]
fn protection_is_never_given_up() {
    let (config, certificate) = made_up();
    let plain = Server::new(|_, _| Reply::ok("plain"));
    let to = plain.url("/");
    let protected = Server::over_tls(config, move |seen, _| match seen.path.as_str() {
        "/down" => Reply::redirect(&to),
        "/beside" => Reply::redirect("/lids"),
        _ => Reply::ok("lids"),
    });
    let settings = || ClientSettings {
        authorities: vec![certificate.clone()],
        ..settings(&[&plain, &protected])
    };
    assert_eq!(get(settings(), &protected.url("/beside")), Ok(fresh("lids")));
    assert_eq!(
        reason(get(settings(), &protected.url("/down"))),
        "the server leads from https to an address that is not protected"
    );
    assert_eq!(plain.seen().len(), 0);

    let to = protected.url("/lids");
    let upgrading = Server::new(move |_, _| Reply::redirect(&to));
    let mut upward = settings();
    upward.allowed.push(Origin::of(&upgrading.url("/")).expect("it is an address"));
    assert_eq!(get(upward, &upgrading.url("/")), Ok(fresh("lids")));
}

#[test]
fn a_server_of_an_unknown_authority_is_not_trusted() {
    let (config, _) = made_up();
    let server = Server::over_tls(config, |_, _| Reply::ok("lids"));
    let said = reason(get(settings(&[&server]), &server.url("/")));
    assert!(said.starts_with("the server cannot be trusted: "), "{said}");
    assert_eq!(server.seen().len(), 0);

    let broken = ClientSettings { authorities: vec![vec![1, 2, 3]], ..settings(&[&server]) };
    let said = reason(get(broken, &server.url("/")));
    assert!(said.starts_with("a certificate authority of the settings is not valid: "), "{said}");
}
