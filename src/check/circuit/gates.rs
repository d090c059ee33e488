//! Gates over a SAT solver: every truth of an assessment becomes one literal.

use std::collections::BTreeMap;

use batsat::{BasicSolver, Lit, SolverInterface as _, lbool};

/// One world: everything is so, or is not.
#[derive(Debug, Clone)]
pub(in crate::check) struct World(Vec<lbool>);

impl World {
    /// Whether a literal holds in it.
    pub(in crate::check) fn holds(&self, literal: Lit) -> bool {
        let at = usize::try_from(literal.var().idx()).unwrap_or(usize::MAX);
        let so = self.0.get(at).copied().unwrap_or(lbool::UNDEF);
        so == if literal.sign() {
            lbool::TRUE
        } else {
            lbool::FALSE
        }
    }
}

/// A circuit that grows gate by gate, and answers whether some of its literals can hold together.
pub(in crate::check) struct Circuit {
    solver: BasicSolver,
    always: Lit,
    gates: BTreeMap<Vec<Lit>, Lit>,
}

impl Circuit {
    pub(in crate::check) fn new() -> Self {
        let mut solver = BasicSolver::default();
        let always = Lit::new(solver.new_var_default(), true);
        solver.add_clause_reuse(&mut vec![always]);
        Self {
            solver,
            always,
            gates: BTreeMap::new(),
        }
    }

    /// What is always so.
    pub(in crate::check) fn always(&self) -> Lit {
        self.always
    }

    /// What is never so.
    pub(in crate::check) fn never(&self) -> Lit {
        !self.always
    }

    /// Something that may be so or not.
    pub(in crate::check) fn free(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    /// States that one of these holds.
    pub(in crate::check) fn state(&mut self, one_of: &[Lit]) {
        self.solver.add_clause_reuse(&mut one_of.to_vec());
    }

    /// States that exactly one of these holds.
    pub(in crate::check) fn state_one(&mut self, of: &[Lit]) {
        self.state(of);
        for (at, one) in of.iter().enumerate() {
            for other in of.iter().skip(at.saturating_add(1)) {
                self.state(&[!*one, !*other]);
            }
        }
    }

    /// Both, or all, hold.
    pub(in crate::check) fn and(&mut self, members: &[Lit]) -> Lit {
        let mut members: Vec<Lit> = members.to_vec();
        members.retain(|member| *member != self.always);
        members.sort_unstable();
        members.dedup();
        let clash = members.iter().any(|member| members.contains(&!*member));
        if clash || members.contains(&self.never()) {
            return self.never();
        }
        match members.as_slice() {
            [] => return self.always,
            [one] => return *one,
            _ => {}
        }
        if let Some(gate) = self.gates.get(&members) {
            return *gate;
        }
        let gate = self.free();
        for member in &members {
            self.state(&[!gate, *member]);
        }
        let mut back: Vec<Lit> = members.iter().map(|member| !*member).collect();
        back.push(gate);
        self.state(&back);
        self.gates.insert(members, gate);
        gate
    }

    /// One of these holds.
    pub(in crate::check) fn or(&mut self, members: &[Lit]) -> Lit {
        let negated: Vec<Lit> = members.iter().map(|member| !*member).collect();
        !self.and(&negated)
    }

    /// Both hold, or neither does.
    pub(in crate::check) fn same(&mut self, one: Lit, other: Lit) -> Lit {
        let (both, neither) = (self.and(&[one, other]), self.and(&[!one, !other]));
        self.or(&[both, neither])
    }

    /// At least `count` of these hold.
    pub(in crate::check) fn at_least(&mut self, count: usize, members: &[Lit]) -> Lit {
        // reached[k]: at least k of the members seen so far hold.
        let mut reached = vec![self.never(); count.saturating_add(1)];
        if let Some(first) = reached.first_mut() {
            *first = self.always;
        }
        for member in members {
            for k in (1..=count).rev() {
                let (Some(had), Some(before)) = (
                    reached.get(k).copied(),
                    reached.get(k.saturating_sub(1)).copied(),
                ) else {
                    continue;
                };
                let more = self.and(&[before, *member]);
                let now = self.or(&[had, more]);
                if let Some(slot) = reached.get_mut(k) {
                    *slot = now;
                }
            }
        }
        reached.last().copied().unwrap_or(self.always)
    }

    /// Whether all of these can hold together.
    pub(in crate::check) fn can_hold(&mut self, together: &[Lit]) -> bool {
        self.solver.solve_limited(together) == lbool::TRUE
    }

    /// A world in which all of these hold.
    pub(in crate::check) fn find(&mut self, together: &[Lit]) -> Option<World> {
        self.can_hold(together)
            .then(|| World(self.solver.get_model().to_vec()))
    }

    /// Gates and inputs.
    pub(in crate::check) fn size(&self) -> u32 {
        self.solver.num_vars()
    }
}
