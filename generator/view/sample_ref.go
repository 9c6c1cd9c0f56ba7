package view

import (
	"fmt"
	"slices"
	"strings"
)

// What the tests of a project have to make before they can make an item that
// refers to others.

// Clashing are the unique fields of which a sample has a value.
func (r Resource) Clashing() []Field {
	return slices.DeleteFunc(r.Uniques(), func(f Field) bool { return f.Open })
}

// OthersFirst is the first sample of a second account, as a Go expression: it
// refers to what the third items are, which are the account's own.
func (r Resource) OthersFirst() string {
	first := "storetest.First" + r.Type()
	refs := slices.DeleteFunc(r.Referring(), func(f Field) bool { return f.Open || f.Target().Shared })
	if len(refs) == 0 {
		return first
	}
	third := func(f Field) string {
		if f.IsMany() {
			return "[3]"
		}
		return "3"
	}
	return fmt.Sprintf("with(%s, %s)", first, literal(object(refs, third)))
}

// ClosedRefNames lists the names of the refs of which a sample has a value that
// nobody else can refer to, as Go strings.
func (r Resource) ClosedRefNames() string {
	names := []string{}
	for _, f := range r.Referring() {
		if !f.Open && !f.Target().Shared {
			names = append(names, fmt.Sprintf("%q", f.Name))
		}
	}
	return strings.Join(names, ", ")
}

// NewStore is the function with which tests make a store for r.
func (r Resource) NewStore() string { return r.inTest("Store") }

// NewServer is the function with which tests make a server for r.
func (r Resource) NewServer() string { return r.inTest("Server") }

func (r Resource) inTest(what string) string {
	if r.NeedsMore() {
		return "new" + r.Type() + what
	}
	return "new" + what
}

// NeedsMore reports whether its samples refer to what has to be made before.
func (r Resource) NeedsMore() bool { return len(r.Ancestors()) > 0 || r.NeedsAccounts() }

// OthersAccount is the id of the account that logs in next, after those that tests have
// made: that of newServer, and one more where samples refer to accounts.
func (r Resource) OthersAccount() int {
	if r.NeedsAccounts() {
		return 3
	}
	return 2
}

// Assigned is the first sample, with a ref to the second account, as a Go expression.
func (r Resource) Assigned(name string) string {
	return literal(object(r.Fields(), func(f Field) string {
		if f.Name == name {
			return f.Other()
		}
		return f.Sample()
	}))
}

// IsOwn reports whether a ref refers to its own resource.
func (m Member) IsOwn() bool { return m.Ref == m.Resource.Name }

// IsClosed reports whether each sample refers to something.
func (m Member) IsClosed() bool { return !m.Open }

// KeepsTarget reports whether what the ref refers to cannot be deleted as long
// as the samples are there.
func (m Member) KeepsTarget() bool { return !m.Open && m.Restricts() && !m.isDoomed() }

// LosesTarget reports whether the first sample is cleared when what the ref refers to
// is deleted.
func (m Member) LosesTarget() bool {
	_, isUsed := m.doomed()
	return !m.Open && m.Clears && !isUsed && !m.isDoomed()
}

// LosesLink reports whether the samples stay, without a link, when what the many refers
// to is deleted.
func (m Member) LosesLink() bool {
	_, isUsed := m.doomed()
	return !m.Open && m.IsMany() && !isUsed && !m.isDoomed()
}

// LostFirst is the first sample as that leaves it, as a Go expression.
func (m Member) LostFirst() string {
	names, _ := m.doomed()
	lost := func(f Field) bool { return (f.Clears || f.IsMany()) && !f.Open && slices.Contains(names, f.Ref) }
	return m.without("storetest.First"+m.Resource.Type(), lost, func(f Field) string {
		if f.IsMany() {
			return "[]"
		}
		return "null"
	})
}

// LostSecond is the second sample as that leaves it, as a Go expression.
func (m Member) LostSecond() string {
	names, _ := m.doomed()
	lost := func(f Field) bool { return f.IsMany() && !f.Open && slices.Contains(names, f.Ref) }
	return m.without("storetest.Second"+m.Resource.Type(), lost, func(Field) string { return "[2]" })
}

// without is a sample with other values in those fields that are lost.
func (m Member) without(sample string, lost func(Field) bool, value func(Field) string) string {
	changed := slices.DeleteFunc(m.Resource.Referring(), func(f Field) bool { return !lost(f) })
	if len(changed) == 0 {
		return sample
	}
	return fmt.Sprintf("with(%s, %s)", sample, literal(object(changed, value)))
}

// GoesWithTarget reports whether the first sample is deleted with what the ref
// refers to.
func (m Member) GoesWithTarget() bool {
	_, isUsed := m.doomed()
	return !m.Open && !isUsed && m.isDoomed()
}

func (m Member) isDoomed() bool {
	names, _ := m.doomed()
	return slices.Contains(names, m.Resource.Name)
}

// doomed lists the names of the resources whose first sample goes with the
// first sample of what the ref refers to, and reports whether another one that
// refers to any of them keeps them all.
func (m Member) doomed() (names []string, isUsed bool) {
	all := append(m.Resource.Ancestors(), m.Resource)
	refersToDoomed := func(r Resource, onDelete string) bool {
		return slices.ContainsFunc(r.Refs(), func(ref Field) bool {
			return !ref.Open && ref.OnDelete() == onDelete && slices.Contains(names, ref.Ref)
		})
	}
	names = []string{m.Ref}
	for range all {
		for _, r := range all {
			if !slices.Contains(names, r.Name) && refersToDoomed(r, "cascade") {
				names = append(names, r.Name)
			}
		}
	}
	for _, r := range all {
		isUsed = isUsed || refersToDoomed(r, "restrict")
	}
	return names, isUsed
}
