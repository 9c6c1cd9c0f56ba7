package own

import (
	"slices"
	"strings"
	"testing"
)

// skips finds in what tests print with -v those that were skipped, and returns
// their names with their reasons.
func skips(out string) []string {
	found, running := []string{}, ""
	logs := map[string]string{} // by the name of the test
	for line := range strings.Lines(out) {
		words := strings.Fields(line)
		switch {
		case len(words) == 3 && words[0] == "===": // === RUN TestName
			running = words[2]
		case len(words) > 2 && words[0] == "---": // --- SKIP: TestName (0.00s)
			if words[1] == "SKIP:" {
				found = append(found, words[2]+": "+strings.TrimSpace(logs[words[2]]))
			}
		default:
			logs[running] += line
		}
	}
	return found
}

// wantReasons fails unless each skipped test gives one of the reasons.
func wantReasons(t *testing.T, skipped []string, reasons ...string) {
	t.Helper()
	for _, test := range skipped {
		if !slices.ContainsFunc(reasons, func(reason string) bool { return strings.Contains(test, reason) }) {
			t.Errorf("skipped for none of the reasons %q: %s", reasons, test)
		}
	}
}
