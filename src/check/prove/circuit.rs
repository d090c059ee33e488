//! Gates over a SAT solver: every truth of an assessment becomes one literal.

use std::collections::BTreeMap;

use batsat::{BasicSolver, Lit, SolverInterface as _, lbool};

/// A circuit that grows gate by gate, and answers whether some of its literals can hold together.
pub(super) struct Circuit {
    solver: BasicSolver,
    always: Lit,
    gates: BTreeMap<Vec<Lit>, Lit>,
}

impl Circuit {
    pub(super) fn new() -> Self {
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
    pub(super) fn always(&self) -> Lit {
        self.always
    }

    /// What is never so.
    pub(super) fn never(&self) -> Lit {
        !self.always
    }

    /// Something that may be so or not.
    pub(super) fn free(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    /// States that one of these holds.
    pub(super) fn state(&mut self, one_of: &[Lit]) {
        self.solver.add_clause_reuse(&mut one_of.to_vec());
    }

    /// States that exactly one of these holds.
    pub(super) fn state_one(&mut self, of: &[Lit]) {
        self.state(of);
        for (at, one) in of.iter().enumerate() {
            for other in of.iter().skip(at.saturating_add(1)) {
                self.state(&[!*one, !*other]);
            }
        }
    }

    /// Both, or all, hold.
    pub(super) fn and(&mut self, members: &[Lit]) -> Lit {
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
    pub(super) fn or(&mut self, members: &[Lit]) -> Lit {
        let negated: Vec<Lit> = members.iter().map(|member| !*member).collect();
        !self.and(&negated)
    }

    /// At least `count` of these hold.
    pub(super) fn at_least(&mut self, count: usize, members: &[Lit]) -> Lit {
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

    /// Whether all of these can hold together; then [`Self::holds`] tells of one such world.
    pub(super) fn can_hold(&mut self, together: &[Lit]) -> bool {
        self.solver.solve_limited(together) == lbool::TRUE
    }

    /// Whether a literal holds in the world that was found last.
    pub(super) fn holds(&self, literal: Lit) -> bool {
        self.solver.value_lit(literal) == lbool::TRUE
    }

    /// Gates and inputs.
    pub(super) fn size(&self) -> u32 {
        self.solver.num_vars()
    }
}
