package attack

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
)

// TestStrangersRows tries everything that can be done to a row on somebody
// else's: to a stranger it is not there, and it stays as it is.
func TestStrangersRows(t *testing.T) {
	everywhere(t, bothKinds, func(t *testing.T, s *server) {
		ada, eve := s.newcomer(t, "ada"), s.newcomer(t, "eve")
		hers := ada.creates(t, "hers")
		checkHidden(t, eve, hers)
		checkLists(t, eve, hers)
		for field, refused := range map[string]int{
			"owner_id": http.StatusBadRequest, "account_id": http.StatusBadRequest, "owner": http.StatusBadRequest,
			"id": http.StatusUnprocessableEntity, "created_at": http.StatusBadRequest,
		} {
			eve.sends(t, post(todosPath, `{"title":"planted","`+field+`":1}`)).want(t, refused)
			eve.sends(t, write(http.MethodPut, hers.path(), `{"title":"planted","`+field+`":2}`)).want(t, http.StatusBadRequest, http.StatusNotFound)
		}
		eve.sends(t, post(todosPath, `{"title":"planted","created_at":"2026-01-31T09:30:00.123Z"}`)).want(t, http.StatusUnprocessableEntity)
		own := eve.creates(t, "own")
		if got := eve.lists(t, "?limit=100"); !slices.Equal(got, []todo{own}) {
			t.Errorf("eve sees %v, wanted only %v", got, own)
		}
		if got := ada.lists(t, "?limit=100"); !slices.Equal(got, []todo{hers}) {
			t.Errorf("ada sees %v, wanted only %v", got, hers)
		}
		if got := ada.reads(t, hers); got != hers {
			t.Errorf("got %v, wanted it unchanged: %v", got, hers)
		}
	})
}

// checkHidden asks for a row of somebody else, and for one that is not there:
// nobody can tell the answers apart.
func checkHidden(t *testing.T, eve *person, hers todo) {
	t.Helper()
	missing := todo{ID: hers.ID + 1000}
	for _, q := range []request{get(""), {method: http.MethodHead}, {method: http.MethodDelete},
		write(http.MethodPut, "", `{"title":"stolen"}`), write(http.MethodPatch, "", `{"title":"stolen"}`),
		write(http.MethodPatch, "", `{"title":"stolen"}`).with(map[string]string{"X-Http-Method-Override": "DELETE"})} {
		theirs, nobodys := q, q
		theirs.path, nobodys.path = hers.path(), missing.path()
		a, b := eve.sends(t, theirs).want(t, http.StatusNotFound), eve.sends(t, nobodys).want(t, http.StatusNotFound)
		if a.body != b.body {
			t.Errorf("%v\n  wanted what is answered for a row that is not there: %s", a, b.body)
		}
	}
}

// checkLists asks for lists that would have a row of somebody else, if what is
// in the query could bring that about.
func checkLists(t *testing.T, eve *person, hers todo) {
	t.Helper()
	none := eve.sends(t, get(todosPath)).want(t, http.StatusOK)
	for _, query := range []string{"?limit=100", "?done=false", fmt.Sprintf("?after=%d", hers.ID+1), "?owner_id=1", "?owner=1", "?account_id=1",
		"?after=1%20OR%201=1", "?done=false%20OR%201=1", "?done=false&done=true"} {
		if got := eve.sends(t, get(todosPath+query)); got.status != http.StatusBadRequest && got.body != none.body {
			t.Errorf("%v\n  wanted nothing of anybody else", got)
		}
	}
}
