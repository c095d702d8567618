//! A bucket of advisories over HTTP imports like the folder it is served from.

use parapet_findings::{Problem, RelPath};
use parapet_net::Client;
use parapet_sca::advisory::AdvisorySet;
use parapet_sca::{Error, import, remote, write_index};
use parapet_source::{MemoryTree, Tree as _};

use crate::server::{Reply, Server};
use crate::settings;

const PYTHON: &str = r#"{"id":"GHSA-aaaa-bbbb-cccc","modified":"2026-06-01T00:00:00Z","aliases":["CVE-2026-0001"],
    "affected":[{"package":{"ecosystem":"PyPI","name":"lid-maker"},
    "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.4"}]}]}]}"#;
const ACTIONS: &str = r#"{"id":"GHSA-dddd-eeee-ffff","modified":"2026-06-02T00:00:00Z",
    "affected":[{"package":{"ecosystem":"crates.io","name":"example/press"},
    "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}"#;
const EXPLOITED: &str =
    r#"{"dateReleased":"2026-06-03T00:00:00Z","vulnerabilities":[{"cveID":"CVE-2026-0001"}]}"#;

/// An archive of one stored file.
fn zip(name: &str, content: &str) -> Vec<u8> {
    let mut checksum = flate2::Crc::new();
    checksum.update(content.as_bytes());
    let fields = |out: &mut Vec<u8>| {
        // No flags, stored, no time.
        out.extend_from_slice(&[0; 8]);
        for number in [checksum.sum(), content.len() as u32, content.len() as u32] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&(name.len() as u16).to_le_bytes());
    };
    let mut out = b"PK\x03\x04\x14\0".to_vec();
    fields(&mut out);
    out.extend_from_slice(&[0; 2]);
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(content.as_bytes());
    let directory = out.len() as u32;
    out.extend_from_slice(b"PK\x01\x02\x14\0\x14\0");
    fields(&mut out);
    // No extra field, no comment, one disk, no attributes, at the start.
    out.extend_from_slice(&[0; 16]);
    out.extend_from_slice(name.as_bytes());
    let directory_bytes = out.len() as u32 - directory;
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend_from_slice(&directory_bytes.to_le_bytes());
    out.extend_from_slice(&directory.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out
}

fn folder() -> MemoryTree {
    MemoryTree::new()
        .with("ecosystems.txt", "PyPI\ncrates.io\n[EMPTY]\n")
        .with("PyPI/all.zip", zip("GHSA-aaaa-bbbb-cccc.json", PYTHON))
        .with(
            "PyPI/modified_id.csv",
            "2026-06-01T00:00:00Z,GHSA-aaaa-bbbb-cccc\n2026-05-01T00:00:00Z,PYSEC-2026-9\n",
        )
        .with("crates.io/all.zip", zip("GHSA-dddd-eeee-ffff.json", ACTIONS))
        .with("kev/known_exploited_vulnerabilities.json", EXPLOITED)
}

fn serve(folder: &MemoryTree) -> Server {
    let folder = folder.clone();
    Server::new(move |seen, _| {
        let path = seen.path.trim_start_matches("/osv/").replace("%20", " ");
        match folder.read(&RelPath::new(&path), u64::MAX) {
            Ok(bytes) => Reply::ok(bytes),
            Err(_) => Reply::status(404),
        }
    })
}

type Imported = (AdvisorySet, Vec<Problem>);

fn over_http(server: &Server) -> parapet_sca::Result<Imported> {
    let client = Client::new(settings(&[server]));
    import(&remote::bucket(&client, &server.url("/osv/")))
}

fn from_folder(folder: &MemoryTree) -> parapet_sca::Result<Imported> {
    import(&|path, limit_bytes| folder.read(path, limit_bytes))
}

#[test]
fn a_bucket_imports_like_its_folder() {
    let folder = folder();
    let server = serve(&folder);
    let near = from_folder(&folder).expect("it is whole");
    let far = over_http(&server).expect("it is whole");
    assert_eq!(near.0.packages.len(), 2);
    assert_eq!(near.1.len(), 1, "the listed record that the archive lacks: {:?}", near.1);
    assert_eq!(far.1, near.1);
    assert_eq!(write_index(&far.0), write_index(&near.0));
    assert_eq!(
        server.paths(),
        [
            "/osv/ecosystems.txt",
            "/osv/PyPI/all.zip",
            "/osv/PyPI/modified_id.csv",
            "/osv/crates.io/all.zip",
            "/osv/crates.io/modified_id.csv",
            "/osv/kev/known_exploited_vulnerabilities.json",
        ]
    );
}

#[test]
fn a_cut_off_archive_refuses_the_import() {
    let mut archive = zip("GHSA-aaaa-bbbb-cccc.json", PYTHON);
    archive.truncate(archive.len() / 2);
    let server = serve(&folder().with("PyPI/all.zip", archive));
    let refused = over_http(&server).map(|_| ()).expect_err("half of it is missing");
    assert_eq!(
        refused.to_string(),
        "the archive of PyPI is refused: it is cut off or is no zip archive"
    );
}

#[test]
fn an_archive_that_is_not_there_is_a_problem() {
    let folder = folder().with("ecosystems.txt", "Go\nPyPI\n");
    let far = over_http(&serve(&folder)).expect("one is there");
    assert_eq!(far.1, from_folder(&folder).expect("one is there").1);
    assert_eq!(far.1[0].message, "the database lists Go and holds no archive of it.");
}

#[test]
fn a_server_that_fails_refuses_the_import() {
    let server = Server::new(|seen, _| match seen.path.as_str() {
        "/osv/ecosystems.txt" => Reply::ok("PyPI\n"),
        _ => Reply::status(500),
    });
    let refused = over_http(&server).map(|_| ()).expect_err("it cannot be read");
    assert!(matches!(refused, Error::Read { .. }), "{refused:?}");
    assert_eq!(
        refused.to_string(),
        "cannot read `PyPI/all.zip`: the server answered with status 500"
    );
}
