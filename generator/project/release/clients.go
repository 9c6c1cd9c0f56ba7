package release

import (
	"slices"
	"strings"
)

// A ClientChange is something that clients of the API will see differently.
type ClientChange struct{ What, Do string }

const forClients = "For clients of the API:"

// Changes parts what a changelog says about releases: what clients of a project that
// has some words in its answers will see, and the rest, which is for its owner.
func Changes(changelog string, words []string) (clients []ClientChange, owners string) {
	isForClients := false
	for paragraph := range strings.SplitSeq(changelog, "\n\n") {
		switch {
		case paragraph == forClients:
			isForClients = true
		case isForClients && strings.HasPrefix(paragraph, "- "):
			clients = append(clients, itemsFor(paragraph, words)...)
		default:
			isForClients = false
			owners += paragraph + "\n\n"
		}
	}
	return clients, strings.TrimSpace(owners)
}

// itemsFor reads a list for clients.
func itemsFor(list string, words []string) []ClientChange {
	changes := []ClientChange{}
	for item := range strings.SplitSeq("\n"+list, "\n- ") {
		item = strings.Join(strings.Fields(item), " ")
		if limited, ok := strings.CutPrefix(item, "With "); ok {
			word, rest, _ := strings.Cut(limited, ": ")
			if !slices.Contains(words, word) {
				continue
			}
			item = rest
		}
		if what, do, ok := strings.Cut(item, ". → "); ok {
			changes = append(changes, ClientChange{what, do})
		}
	}
	return changes
}
