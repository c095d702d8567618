//! Kubernetes manifests, Dockerfiles and workflows.

use parapet_findings::RelPath;
use parapet_iac::Target;

use crate::support::{book, shown, text};

#[track_caller]
fn check(target: Target, path: &str, check: &str, content: &str, expected: &str) {
    let outcome = book(&[check]).scan_file(target, &RelPath::new(path), &text(content));
    assert_eq!(shown(&outcome), expected, "{content}\n{:#?}", outcome.problems);
}

#[test]
fn whatever_runs_pods_has_containers() {
    let rule = "id: root\ntarget: kubernetes\nresources: [workload]\n\
                bad: {some: containers, where: {attribute: security.runAsNonRoot, is_not: true, default: false}}\n";
    let pod = "    spec:\n      securityContext: {runAsNonRoot: true}\n      containers:\n        - name: a\n        - name: b\n          securityContext:\n            runAsNonRoot: false\n";
    check(
        Target::Kubernetes,
        "a.yaml",
        rule,
        &format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: shop, namespace: food}}\nspec:\n  template:\n{pod}"
        ),
        "a.yaml:12 Deployment.food.shop: false",
    );
    let list = "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata: {name: p}\n    spec:\n      initContainers:\n        - name: setup\n";
    check(Target::Kubernetes, "a.yaml", rule, list, "a.yaml:9 Pod.default.p: not set");
    let json = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"j\"},\"spec\":{\"containers\":[{\"name\":\"c\"}]}}";
    check(Target::Kubernetes, "a.json", rule, json, "a.json:1 Pod.default.j: not set");
    let templated = "apiVersion: v1\nkind: Pod\nmetadata: {name: t}\nspec:\n  containers:\n    - name: c\n      securityContext:\n        runAsNonRoot: \"{{ .Values.nonRoot }}\"\n";
    check(Target::Kubernetes, "a.yaml", rule, templated, "");
}

#[test]
fn build_arguments_are_filled_in() {
    let rule = "id: floating\ntarget: dockerfile\nresources: [dockerfile]\n\
                bad: {some: stages, where: {all: [{attribute: from_stage, is: false}, {attribute: digest, empty: true}, {attribute: tag, in: [latest], default: latest}]}}\n";
    let of = |content: &str, expected: &str| {
        check(Target::Dockerfile, "Dockerfile", rule, content, expected);
    };
    of("FROM debian\n", "Dockerfile:1 Dockerfile: not set");
    of("ARG TAG=latest\nFROM debian:${TAG}\n", "Dockerfile:2 FROM: latest");
    of("ARG TAG\nFROM debian:${TAG}\n", "");
    of("ARG TAG\nFROM debian:${TAG:-12}\n", "");
    of("FROM debian:12 AS build\nFROM build\n", "");
    of("FROM example.com:5000/debian\n", "Dockerfile:1 Dockerfile: not set");
    of("FROM debian@sha256:abc\n", "");
}

#[test]
fn expressions_of_steps_have_their_own_place() {
    let rule = "id: injection\ntarget: github-actions\nresources: [step]\n\
                bad: {some: expressions, where: {attribute: text, matches: '^github\\.event\\.issue\\.title$'}}\n";
    let workflow = "on: issues\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          echo ok ${{ github.sha }}\n          echo ${{ github.event.issue.title }}\n      - uses: actions/github-script@v7\n        with:\n          script: alert('${{ github.event.issue.title }}')\n";
    check(
        Target::GithubActions,
        "w.yml",
        rule,
        workflow,
        "w.yml:8 jobs.a.steps[0]: github.event.issue.title\nw.yml:11 jobs.a.steps[1]: github.event.issue.title",
    );
}
