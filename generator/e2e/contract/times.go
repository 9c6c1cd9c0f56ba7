package contract

import (
	"net/http"
	"testing"
	"time"
)

// checkTimes looks at created_at and updated_at. Databases keep milliseconds
// at least, and clocks of this machine and the database's may differ a little.
func checkTimes(t *testing.T, r *resource) {
	const slack = 5 * time.Second
	before := time.Now().Add(-slack)
	made := r.create(t)
	created := made.moment(t, "created_at")
	if created.Before(before) || created.After(time.Now().Add(slack)) {
		t.Errorf("created_at: wanted about %v, got %v", time.Now().UTC(), created)
	}
	equal(t, "updated_at of a new item", made["updated_at"], made["created_at"])

	for _, method := range []string{http.MethodPatch, http.MethodPut} {
		t.Run(method, func(t *testing.T) {
			old := r.read(t, made.id()).moment(t, "updated_at")
			change := func() item {
				return r.client.send(t, method, r.path(made.id()), text(r.body(t))).want(t, http.StatusOK).item(t, r.Resource)
			}
			changed := change()
			// Two requests may fall into the same millisecond, but not many.
			for deadline := time.Now().Add(patience); !changed.moment(t, "updated_at").After(old); changed = change() {
				if time.Now().After(deadline) {
					t.Fatalf("wanted updated_at to be after %v, got %s", old, text(changed))
				}
			}
			equal(t, "created_at", changed["created_at"], made["created_at"])
		})
	}
}
