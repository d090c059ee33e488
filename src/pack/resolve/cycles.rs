//! Things that wait for each other.

/// The first cycle in a graph of `count` nodes, as a path that ends where it began.
///
/// `next(node)` are the nodes that `node` waits for.
pub(super) fn cycle(count: usize, next: &dyn Fn(usize) -> Vec<usize>) -> Option<Vec<usize>> {
    let mut done = vec![false; count];
    for start in 0..count {
        let mut path = Vec::new();
        if let Some(found) = visit(start, next, &mut done, &mut path) {
            return Some(found);
        }
    }
    None
}

fn visit(
    node: usize,
    next: &dyn Fn(usize) -> Vec<usize>,
    done: &mut [bool],
    path: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    if let Some(begin) = path.iter().position(|earlier| *earlier == node) {
        let mut found: Vec<usize> = path.iter().skip(begin).copied().collect();
        found.push(node);
        return Some(found);
    }
    if done.get(node).copied().unwrap_or(true) {
        return None;
    }
    path.push(node);
    for following in next(node) {
        if let Some(found) = visit(following, next, done, path) {
            return Some(found);
        }
    }
    path.pop();
    if let Some(flag) = done.get_mut(node) {
        *flag = true;
    }
    None
}

/// Every node that can be reached from `start`, except by standing still.
pub(super) fn reachable(start: usize, next: &dyn Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut waiting = next(start);
    while let Some(node) = waiting.pop() {
        if !found.contains(&node) {
            found.push(node);
            waiting.extend(next(node));
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_found_and_a_chain_is_not() {
        let chain: [Vec<usize>; 3] = [vec![1], vec![2], vec![]];
        assert_eq!(cycle(3, &|node| chain[node].clone()), None);
        assert_eq!(reachable(0, &|node| chain[node].clone()), vec![1, 2]);
        let ring: [Vec<usize>; 3] = [vec![1], vec![2], vec![1]];
        assert_eq!(cycle(3, &|node| ring[node].clone()), Some(vec![1, 2, 1]));
    }
}
