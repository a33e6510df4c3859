package dev.holdfast.agent.api;

import dev.holdfast.protocol.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who makes a call, and what they may do. The name says which person it is and where that is known: {@code asha@local}
 * or {@code 8f3c@login.example.org}; two names are two people. Whoever operates or approves may also look.
 */
public record Caller(String name, Set<Role> roles) {
    public Caller {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(roles);
        if (held.contains(Role.OPERATOR) || held.contains(Role.APPROVER)) {
            held.add(Role.VIEWER);
        }
        roles = Collections.unmodifiableSet(held);
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }

    boolean holdsAny(Set<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }
}
