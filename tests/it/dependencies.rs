//! The crates we build on: their licences, their sources, and that there is one version of each, as
//! `deny.toml` has it.

use crate::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

fn rules() -> toml::Table {
    toml::from_str(&std::fs::read_to_string(root("deny.toml")).unwrap()).unwrap()
}

/// Everything in the lock file that is built on this system.
fn packages() -> Vec<Value> {
    let target = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let target = String::from_utf8(target).unwrap();
    let host = target.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(root(""))
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Whether a licence expression can be met with the allowed ones; `/` is an old way to write `OR`.
fn allowed(expression: &str, allow: &BTreeSet<&str>) -> bool {
    let plain = expression.replace(['(', ')'], " ");
    if expression.contains('(') {
        // Our crates nest one `OR` in an `AND`: each part between brackets, and what stands around it.
        return expression.split(" AND ").all(|part| allowed(part.trim_matches(['(', ')', ' ']), allow));
    }
    let one = |licence: &str| allow.contains(licence.trim());
    plain.split(" OR ").flat_map(|part| part.split('/')).any(|part| part.split(" AND ").all(one))
}

#[test]
fn expressions_are_read() {
    let allow = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].into();
    for good in ["MIT", "GPL-3.0 OR MIT", "GPL-2.0/MIT", "MIT AND Zlib", "(MIT OR GPL-3.0) AND Zlib", "Apache-2.0 WITH LLVM-exception OR X"]
    {
        assert!(allowed(good, &allow), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR GPL-3.0) AND GPL-3.0", "Apache-2.0", ""] {
        assert!(!allowed(bad, &allow), "{bad}");
    }
}

#[test]
fn licences_sources_and_versions_are_as_agreed() {
    let rules = rules();
    let allow: BTreeSet<&str> = rules["licenses"]["allow"].as_array().unwrap().iter().map(|licence| licence.as_str().unwrap()).collect();
    let twice: BTreeSet<&str> = rules["bans"]["skip"].as_array().unwrap().iter().map(|skip| skip["crate"].as_str().unwrap()).collect();
    let packages = packages();
    let mut wrong = Vec::new();
    let mut versions: BTreeMap<&str, u32> = BTreeMap::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        *versions.entry(name).or_default() += 1;
        let licence = package["license"].as_str().unwrap_or_default();
        if !allowed(licence, &allow) {
            wrong.push(format!("{name}: licence {licence:?}"));
        }
        let source = package["source"].as_str();
        if source.is_some_and(|source| source != "registry+https://github.com/rust-lang/crates.io-index") {
            wrong.push(format!("{name}: from {source:?}"));
        }
    }
    for (name, n) in &versions {
        if *n > 1 && !twice.contains(name) {
            wrong.push(format!("{name}: {n} versions"));
        }
    }
    wrong.extend(
        twice.iter().filter(|name| versions.get(*name).is_none_or(|n| *n < 2)).map(|name| format!("{name}: one version, skip it no more")),
    );
    assert!(packages.len() > 50 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(root("Cargo.toml")).unwrap()).unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for file in ["src/lib.rs", "src/main.rs"] {
        assert!(std::fs::read_to_string(root(file)).unwrap().contains("#![forbid(unsafe_code)]"), "{file}");
    }
}
