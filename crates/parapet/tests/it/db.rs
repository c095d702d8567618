//! The advisory index: imported from a folder, fetched from a server, shown.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::support::{Place, parse};

const RECORD: &str = r#"{"id":"PYSEC-2026-1","aliases":["CVE-2026-1"],"modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"fries"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}]}]}"#;

/// A place with a database in the layout of the OSV bucket beside the working folder.
fn database() -> (Place, PathBuf) {
    let place = Place::new();
    let folder = place.path("../database");
    place.zip(&folder.join("PyPI/all.zip"), "PYSEC-2026-1.json", RECORD);
    place.zip(
        &folder.join("npm/all.zip"),
        "GHSA-aaaa-bbbb-cccc.json",
        &RECORD.replace("PyPI", "npm").replace("PYSEC-2026-1", "GHSA-aaaa-bbbb-cccc"),
    );
    fs::write(folder.join("ecosystems.txt"), "PyPI\nnpm\n").expect("it can be written");
    (place, folder)
}

/// Python's own web server over a folder.
struct Server(Child, u16);

impl Server {
    fn over(folder: &PathBuf) -> Self {
        let mut child = Command::new("python3")
            .args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3 is installed");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut line).expect("it says where it listens");
        let port = line.split("port ").nth(1).and_then(|rest| rest.split(' ').next());
        Self(child, port.and_then(|port| port.parse().ok()).expect("it names its port"))
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.1)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_folder_and_a_server_give_the_same_index() {
    let (place, folder) = database();
    let server = Server::over(&folder);
    place.parapet().args("db import ../database --db ../near").run().exits(0);
    let update = place.parapet().args("db update --db ../far --url").arg(server.url());
    update.run().exits(0).says("2 advisories of 2 packages in 2 ecosystems");
    let read =
        |folder: &str| fs::read(place.path(folder).join("advisories.index")).expect("it is there");
    assert_eq!(read("../near"), read("../far"));
    place.file("requirements.txt", "fries==1.0\n");
    let report = place.parapet().args("scan --format json --db ../far").run().exits(0).json();
    assert_eq!(report["findings"][0]["package"]["fixed_version"], "2.0");
}

#[test]
fn a_cut_off_or_hostile_archive_is_refused_and_the_old_index_stays() {
    let (place, folder) = database();
    place.parapet().args("db import ../database --db ../db").run().exits(0);
    let index = place.path("../db/advisories.index");
    let before = fs::read(&index).expect("it is there");
    let archive = folder.join("PyPI/all.zip");
    let whole = fs::read(&archive).expect("it is there");
    fs::write(&archive, &whole[..whole.len() / 2]).expect("it can be written");
    let server = Server::over(&folder);
    let said = "the archive of PyPI is refused";
    place.parapet().args("db import ../database --db ../db").run().exits(3).says(said);
    let update = place.parapet().args("db update --db ../db --url").arg(server.url());
    update.run().exits(3).says(said);
    place.zip(&archive, "../../evil.json", RECORD);
    place.parapet().args("db import ../database --db ../db").run().exits(3).says(said);
    assert_eq!(fs::read(&index).expect("it is there"), before);
}

#[test]
fn what_is_imported_is_used_and_shown() {
    let (place, _) = database();
    place.parapet().args("db import ../database").run().exits(0);
    let status = place.parapet().args("db status --format json").run().exits(0);
    let status = parse(&status.stdout);
    assert_eq!(status["advisories"], 2);
    assert_eq!(status["ecosystems"]["PyPI"]["as_of"], "2026-01-01");
    place.parapet().args("doctor").run().exits(0).says("2 of 2 packages");
    let licences = place.parapet().args("db licenses").run().exits(0);
    licences.says("Python Packaging Advisory Database").says("CC-BY-4.0");
    let shipped = place.parapet().args("db status").env("PARAPET_DATA_DIR", "").run().exits(0);
    shipped.says("in the program").says("crates.io");
}

#[test]
fn what_is_no_database_is_said_to_be_none() {
    let place = Place::new();
    place.file("x/README.md", "Nothing.\n");
    let import = |folder: &str| place.parapet().args("db import").arg(folder).run();
    import("nowhere").exits(2).says("nowhere");
    import("x").exits(3).says("no advisory archive was found");
    place.parapet().args("db update --url ftp://example.com").run().exits(2).says("only https");
}
