// Package running builds generated projects and runs them as processes of
// their own, for tests that look at them from outside. Only tests import it.
package running

import "time"

// Patience is how long anything may take before it counts as hanging; the
// machine that tests run on may be busy.
const Patience = 30 * time.Second
