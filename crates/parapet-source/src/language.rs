//! Languages: the names rule files use, and how a file shows which one it is in.

use std::fmt;

use crate::RelPath;

/// Everything known about one language.
struct Facts {
    language: Language,
    /// The name that rules and reports use first.
    name: &'static str,
    /// Other names that rules use, in lower case.
    aliases: &'static [&'static str],
    /// What follows the last dot, in lower case unless `C` and `c` differ.
    extensions: &'static [&'static str],
    /// Whole file names.
    file_names: &'static [&'static str],
    /// Programs on a `#!` line, without version.
    interpreters: &'static [&'static str],
}

macro_rules! languages {
    ($($language:ident $name:literal
        aliases $aliases:tt extensions $extensions:tt files $files:tt interpreters $interpreters:tt;
    )*) => {
        /// A language that rules can be written for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language {
            $(#[doc = concat!("The language that rules call `", $name, "`.")] $language,)*
        }

        impl Language {
            /// Every language, in order.
            pub const ALL: &[Self] = &[$(Self::$language),*];
        }

        const FACTS: &[Facts] = &[$(Facts {
            language: Language::$language,
            name: $name,
            aliases: &$aliases,
            extensions: &$extensions,
            file_names: &$files,
            interpreters: &$interpreters,
        }),*];
    };
}

languages! {
    Apex "apex"
        aliases [] extensions ["cls", "trigger"] files [] interpreters [];
    Bash "bash"
        aliases ["sh", "shell"] extensions ["sh", "bash", "zsh", "ksh", "bats"]
        files [".bashrc", ".bash_profile", ".bash_aliases", ".profile", ".zshrc", ".zprofile", ".envrc", "PKGBUILD"]
        interpreters ["bash", "sh", "zsh", "dash", "ash", "ksh"];
    C "c"
        aliases [] extensions ["c", "h"] files [] interpreters [];
    Cairo "cairo"
        aliases [] extensions ["cairo"] files [] interpreters [];
    Circom "circom"
        aliases [] extensions ["circom"] files [] interpreters [];
    Clojure "clojure"
        aliases ["clj"] extensions ["clj", "cljs", "cljc", "edn"] files [] interpreters ["bb", "clojure"];
    Cpp "cpp"
        aliases ["c++"] extensions ["cpp", "cc", "cxx", "c++", "C", "hpp", "hh", "hxx", "h++", "H", "tpp", "ipp", "inl", "pcc"]
        files [] interpreters [];
    CSharp "csharp"
        aliases ["c#", "cs"] extensions ["cs", "csx"] files [] interpreters [];
    Dart "dart"
        aliases [] extensions ["dart"] files [] interpreters ["dart"];
    Dockerfile "dockerfile"
        aliases ["docker"] extensions ["dockerfile", "containerfile"]
        files ["Dockerfile", "dockerfile", "Containerfile", "containerfile"] interpreters [];
    Elixir "elixir"
        aliases ["ex"] extensions ["ex", "exs"] files [] interpreters ["elixir"];
    Generic "generic"
        aliases ["spacegrep", "aliengrep"] extensions [] files [] interpreters [];
    Go "go"
        aliases ["golang"] extensions ["go"] files [] interpreters [];
    Groovy "groovy"
        aliases [] extensions ["groovy", "gradle", "gvy"] files ["Jenkinsfile"] interpreters ["groovy"];
    Hack "hack"
        aliases [] extensions ["hack", "hck"] files [] interpreters ["hhvm"];
    Hcl "terraform"
        aliases ["tf", "hcl", "opentofu"] extensions ["tf", "tfvars", "hcl", "tofu"] files [".terraform.lock.hcl"] interpreters [];
    Html "html"
        aliases ["htm"] extensions ["html", "htm", "xhtml"] files [] interpreters [];
    Java "java"
        aliases [] extensions ["java"] files [] interpreters [];
    JavaScript "js"
        aliases ["javascript", "jsx"] extensions ["js", "jsx", "mjs", "cjs"] files [] interpreters ["node", "nodejs", "bun"];
    Json "json"
        aliases [] extensions ["json", "jsonc", "ipynb", "webmanifest", "geojson", "sarif"]
        files [".babelrc", ".eslintrc", ".jshintrc", ".prettierrc", "composer.lock", "Pipfile.lock", "flake.lock"]
        interpreters [];
    Jsonnet "jsonnet"
        aliases [] extensions ["jsonnet", "libsonnet"] files [] interpreters ["jsonnet"];
    Julia "julia"
        aliases ["jl"] extensions ["jl"] files [] interpreters ["julia"];
    Kotlin "kotlin"
        aliases ["kt"] extensions ["kt", "kts", "ktm"] files [] interpreters ["kotlin"];
    Lisp "lisp"
        aliases [] extensions ["lisp", "cl", "el"] files [] interpreters ["sbcl"];
    Lua "lua"
        aliases [] extensions ["lua"] files [] interpreters ["lua", "luajit"];
    MoveOnAptos "move_on_aptos"
        aliases [] extensions [] files [] interpreters [];
    MoveOnSui "move_on_sui"
        aliases [] extensions ["move"] files [] interpreters [];
    Ocaml "ocaml"
        aliases ["ml"] extensions ["ml", "mli"] files [] interpreters ["ocaml", "ocamlrun"];
    Php "php"
        aliases [] extensions ["php", "phtml", "php3", "php4", "php5", "php7", "php8", "phps"]
        files [] interpreters ["php"];
    PromQl "promql"
        aliases [] extensions ["promql"] files [] interpreters [];
    Protobuf "proto"
        aliases ["protobuf", "proto3"] extensions ["proto"] files [] interpreters [];
    Python "python"
        aliases ["py", "python2", "python3"] extensions ["py", "pyi", "pyw"]
        files ["SConstruct", "SConscript", "wscript"] interpreters ["python", "python2", "python3", "pypy", "pypy3", "uv"];
    Ql "ql"
        aliases [] extensions ["ql", "qll"] files [] interpreters [];
    R "r"
        aliases [] extensions ["r"] files [".Rprofile"] interpreters ["Rscript"];
    Regex "regex"
        aliases ["none"] extensions [] files [] interpreters [];
    Ruby "ruby"
        aliases ["rb"] extensions ["rb", "rake", "gemspec", "ru", "podspec", "jbuilder"]
        files ["Gemfile", "Rakefile", "Vagrantfile", "Guardfile", "Capfile", "Podfile", "Fastfile", "Brewfile", "Dangerfile"]
        interpreters ["ruby", "jruby", "rake"];
    Rust "rust"
        aliases ["rs"] extensions ["rs"] files [] interpreters ["rust-script"];
    Scala "scala"
        aliases [] extensions ["scala", "sc", "sbt"] files [] interpreters ["scala"];
    Scheme "scheme"
        aliases [] extensions ["scm", "ss", "rkt"] files [] interpreters ["guile", "racket"];
    Solidity "solidity"
        aliases ["sol"] extensions ["sol"] files [] interpreters [];
    Swift "swift"
        aliases [] extensions ["swift"] files [] interpreters ["swift"];
    TypeScript "ts"
        aliases ["typescript"] extensions ["ts", "mts", "cts"] files [] interpreters ["ts-node", "deno", "tsx"];
    Tsx "tsx"
        aliases [] extensions ["tsx"] files [] interpreters [];
    Vue "vue"
        aliases [] extensions ["vue"] files [] interpreters [];
    Xml "xml"
        aliases [] extensions ["xml", "plist", "xsd", "xsl", "xslt", "svg", "csproj", "vbproj", "fsproj", "props", "targets", "nuspec", "resx", "wsdl", "pom", "storyboard", "xib"]
        files ["web.config", "app.config", "packages.config", "nuget.config", "NuGet.Config", "Web.config", "App.config"]
        interpreters [];
    Yaml "yaml"
        aliases ["yml"] extensions ["yaml", "yml"] files [".clang-format", ".clang-tidy", ".yamllint"] interpreters [];
}

impl Language {
    /// The name that rules and reports use.
    pub fn as_str(self) -> &'static str {
        self.facts().name
    }

    /// Every name that a rule may use for this language.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let facts = self.facts();
        std::iter::once(facts.name).chain(facts.aliases.iter().copied())
    }

    /// The extensions of its files, without a dot.
    pub fn extensions(self) -> &'static [&'static str] {
        self.facts().extensions
    }

    /// The language of that name, however it is capitalised.
    pub fn from_name(name: &str) -> Option<Self> {
        let matches = |known: &str| known.eq_ignore_ascii_case(name);
        let found = |facts: &&Facts| {
            matches(facts.name) || facts.aliases.iter().any(|alias| matches(alias))
        };
        FACTS.iter().find(found).map(|facts| facts.language)
    }

    /// The language of a file, by its extension, then its name, then its `#!` line.
    pub fn detect(path: &RelPath, head: &[u8]) -> Option<Self> {
        let name = path.file_name();
        by_extension(path).or_else(|| by_file_name(name)).or_else(|| by_interpreter(head))
    }

    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

fn by_extension(path: &RelPath) -> Option<Language> {
    let extension = path.extension()?;
    let of = |extension: &str| {
        FACTS.iter().find(|facts| facts.extensions.contains(&extension)).map(|facts| facts.language)
    };
    // `.C` is C++ by custom, so the extension as written goes first.
    of(extension).or_else(|| of(&extension.to_ascii_lowercase()))
}

fn by_file_name(name: &str) -> Option<Language> {
    let whole = FACTS.iter().find(|facts| facts.file_names.contains(&name));
    // `Dockerfile.production` has what looks like an extension and is none.
    let family = || name.split_once('.').filter(|(stem, _)| DOCKERFILES.contains(stem));
    whole.map(|facts| facts.language).or_else(|| family().map(|_| Language::Dockerfile))
}

const DOCKERFILES: &[&str] = &["Dockerfile", "dockerfile", "Containerfile", "containerfile"];

/// Bytes in which a `#!` line must end.
const MAX_SHEBANG_BYTES: usize = 256;

fn by_interpreter(head: &[u8]) -> Option<Language> {
    let head = &head[..head.len().min(MAX_SHEBANG_BYTES)];
    let line = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).strip_prefix(b"#!")?;
    let line = line.split(|byte| *byte == b'\n').next()?;
    let line = str::from_utf8(line.trim_ascii()).ok()?;
    let mut words = line.split_ascii_whitespace();
    let mut program = file_name(words.next()?);
    if program == "env" {
        // `env` takes options (`-S`, `-i`) and assignments before the program.
        let word = words.find(|word| !word.starts_with('-') && !word.contains('='))?;
        program = file_name(word);
    }
    let known = |program: &str| {
        FACTS.iter().find(|facts| facts.interpreters.contains(&program)).map(|facts| facts.language)
    };
    let bare = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
    known(program).or_else(|| known(bare))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
