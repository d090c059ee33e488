fn main() {
    let source = nape::pack::builtin_source();
    match nape::pack::load(&source) {
        Err(error) => {
            for p in error.problems() { println!("{} {}: {} {:?} {:?}", p.file, p.place.pointer(), p.message, p.help, p.place); }
        }
        Ok(rules) => {
            let mut problems = vec![];
            let cases = nape::check::resolve_cases(&rules, &source, &mut problems);
            for p in &problems { println!("{} {}: {} {:?}", p.file, p.place.pointer(), p.message, p.help); }
            let mut bad = 0;
            for c in &cases { let r = nape::check::run_case(&rules, c); if !r.failures.is_empty() { bad += 1; println!("{} {}:", c.file, c.case.id); for f in r.failures { println!("    {f}"); } } }
            println!("{} cases, {} failed", cases.len(), bad);
        }
    }
}
