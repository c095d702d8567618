//! Names in rule files, and files without a name for their language.

use parapet_source::{Language, RelPath};

#[test]
fn names_of_rule_files_are_understood() {
    for (name, want) in [
        ("python", Some(Language::Python)),
        ("py", Some(Language::Python)),
        ("python3", Some(Language::Python)),
        ("JavaScript", Some(Language::JavaScript)),
        ("jsx", Some(Language::JavaScript)),
        ("typescript", Some(Language::TypeScript)),
        ("tsx", Some(Language::Tsx)),
        ("golang", Some(Language::Go)),
        ("c#", Some(Language::CSharp)),
        ("c++", Some(Language::Cpp)),
        ("rb", Some(Language::Ruby)),
        ("kt", Some(Language::Kotlin)),
        ("rs", Some(Language::Rust)),
        ("sh", Some(Language::Bash)),
        ("tf", Some(Language::Hcl)),
        ("hcl", Some(Language::Hcl)),
        ("docker", Some(Language::Dockerfile)),
        ("none", Some(Language::Regex)),
        ("generic", Some(Language::Generic)),
        ("", None),
        ("pythonic", None),
    ] {
        assert_eq!(Language::from_name(name), want, "{name}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_name(language.as_str()), Some(*language));
        assert_eq!(language.to_string(), language.as_str());
    }
}

#[test]
fn a_name_and_an_extension_belong_to_one_language() {
    let mut names: Vec<&str> = Language::ALL.iter().flat_map(|l| l.names()).collect();
    let mut extensions: Vec<&str> =
        Language::ALL.iter().flat_map(|l| l.extensions()).copied().collect();
    for list in [&mut names, &mut extensions] {
        list.sort_unstable();
        assert!(list.windows(2).all(|pair| pair[0] != pair[1]), "{list:?}");
    }
}

#[test]
fn files_are_detected() {
    for (path, head, want) in [
        ("a/b.py", "", Some(Language::Python)),
        ("a/b.pyi", "", Some(Language::Python)),
        ("A.PY", "", Some(Language::Python)),
        ("a.C", "", Some(Language::Cpp)),
        ("a.c", "", Some(Language::C)),
        ("a.H", "", Some(Language::Cpp)),
        ("a.tsx", "", Some(Language::Tsx)),
        ("a.d.ts", "", Some(Language::TypeScript)),
        ("main.tf", "", Some(Language::Hcl)),
        ("prod.tfvars", "", Some(Language::Hcl)),
        ("x.yml", "", Some(Language::Yaml)),
        ("Dockerfile", "", Some(Language::Dockerfile)),
        ("Dockerfile.production", "", Some(Language::Dockerfile)),
        ("web.Dockerfile", "", Some(Language::Dockerfile)),
        ("Containerfile", "", Some(Language::Dockerfile)),
        ("Gemfile", "", Some(Language::Ruby)),
        ("Jenkinsfile", "", Some(Language::Groovy)),
        ("py", "", None),
        (".py", "", Some(Language::Python)),
        ("README", "plain", None),
        ("tool", "#!/usr/bin/python3.11\n", Some(Language::Python)),
        ("tool", "#! /usr/bin/env python\r\nx", Some(Language::Python)),
        ("tool", "#!/usr/bin/env -S python3 -u\n", Some(Language::Python)),
        ("tool", "#!/usr/bin/env -i PATH=/bin bash", Some(Language::Bash)),
        ("tool", "#!/bin/sh", Some(Language::Bash)),
        ("tool", "\u{feff}#!/usr/bin/env node\n", Some(Language::JavaScript)),
        ("tool", "#!/usr/bin/env", None),
        ("tool", "#!", None),
        ("tool", "#!\n/bin/sh", None),
        ("tool", "#!/usr/bin/perl5.30", None),
        ("tool.rb", "#!/bin/sh", Some(Language::Ruby)),
    ] {
        let found = Language::detect(&RelPath::new(path), head.as_bytes());
        assert_eq!(found, want, "{path} {head:?}");
    }
}
