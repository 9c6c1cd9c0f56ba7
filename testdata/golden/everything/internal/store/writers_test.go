package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"shop/internal/listing"
	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestWritersLife(t *testing.T) {
	db, ctx := newStore(t)

	created, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter))
	if err != nil || created.ID != 1 {
		t.Fatalf("create: got id %d and error %v, want id 1", created.ID, err)
	}
	if read, err := db.Writer(ctx, 1); err != nil || !reflect.DeepEqual(read, created) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, created)
	}

	time.Sleep(clockTick)
	updated, err := db.UpdateWriter(ctx, 1, storetest.Input[model.WriterInput](t, storetest.SecondWriter))
	if err != nil {
		t.Fatal(err)
	}
	if updated.CreatedAt != created.CreatedAt || !updated.UpdatedAt.Time().After(created.UpdatedAt.Time()) {
		t.Errorf("update: got created at %v and updated at %v, want %v and a later moment", updated.CreatedAt, updated.UpdatedAt, created.CreatedAt)
	}
	if read, err := db.Writer(ctx, 1); err != nil || !reflect.DeepEqual(read, updated) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, updated)
	}

	if err := db.DeleteWriter(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Writer(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("read: got error %v, want ErrNotFound", err)
	}
	if _, err := db.UpdateWriter(ctx, 1, storetest.Input[model.WriterInput](t, storetest.SecondWriter)); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("update: got error %v, want ErrNotFound", err)
	}
	if err := db.DeleteWriter(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("delete: got error %v, want ErrNotFound", err)
	}
}

// What is read is what was stored, to the last bit.
func TestWritersValues(t *testing.T) {
	db, ctx := newStore(t)
	if _, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ field, value string }{
		{"name", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
	} {
		change := fmt.Sprintf(`{%q: %s}`, test.field, test.value)
		if _, err := db.UpdateWriter(ctx, 1, storetest.Input[model.WriterInput](t, change)); err != nil {
			t.Errorf("%s: %v", change, err)
		}
		read, err := db.Writer(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(fieldsOf(t, read)[test.field]); got != test.value {
			t.Errorf("%s: got %s, want %s", test.field, got, test.value)
		}
	}
}

// A change of one writer changes no other.
func TestWritersLeaveOthersAlone(t *testing.T) {
	db, ctx := newStore(t)
	first, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.SecondWriter)); err != nil {
		t.Fatal(err)
	}

	time.Sleep(clockTick)
	second, err := db.UpdateWriter(ctx, 2, storetest.Input[model.WriterInput](t, storetest.SecondWriter))
	if err != nil {
		t.Fatal(err)
	}
	if read, err := db.Writer(ctx, 1); err != nil || !reflect.DeepEqual(read, first) {
		t.Errorf("after a change of 2: got %+v and error %v, want %+v", read, err, first)
	}

	time.Sleep(clockTick)
	if _, err := db.UpdateWriter(ctx, 1, storetest.Input[model.WriterInput](t, storetest.FirstWriter)); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteWriter(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if read, err := db.Writer(ctx, 2); err != nil || !reflect.DeepEqual(read, second) {
		t.Errorf("after a change of 1: got %+v and error %v, want %+v", read, err, second)
	}
}

// There is room for so many and no more, and for others when some have gone.
func TestWritersFull(t *testing.T) {
	db, ctx := newStore(t)
	db.MaxItems = 1
	for round := range 2 {
		created, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if _, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.SecondWriter)); !errors.Is(err, model.ErrFull) {
			t.Errorf("one more: got error %v, want ErrFull", err)
		}
		if err := db.DeleteWriter(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// What belongs to an account goes with it, whatever of the same account refers to it.
func TestWritersOfDeletedAccount(t *testing.T) {
	db, ctx := newStore(t)
	if _, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter)); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteAccount(ctx, model.OwnerFrom(ctx)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Writer(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}

func TestWritersKeepTheirIDs(t *testing.T) {
	db, ctx := newStore(t)
	for _, want := range []int64{1, 2, 3} {
		created, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter))
		if err != nil || created.ID != want {
			t.Fatalf("got id %d and error %v, want id %d, which no writer had before", created.ID, err, want)
		}
		if err := db.DeleteWriter(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// Nothing is lost when many writers are stored at the same moment.
func TestWritersAtOnce(t *testing.T) {
	db, ctx := newStore(t)
	const writers = 30
	var group sync.WaitGroup
	for i := range writers {
		in := storetest.Input[model.WriterInput](t, fmt.Sprintf(`{"name": "name %d"}`, i))
		group.Go(func() {
			if _, err := db.CreateWriter(ctx, in); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()

	page, err := db.ListWriters(ctx, listing.Query{Limit: writers + 1})
	if err != nil || len(page.Items) != writers || page.Next != nil {
		t.Fatalf("got %d writers and error %v, want %d", len(page.Items), err, writers)
	}
	for i, item := range page.Items {
		if want := int64(writers - i); item.ID != want {
			t.Errorf("got id %d, want %d", item.ID, want)
		}
	}
}

// In every order pages follow one another: no item is missing, and none is there
// twice.
func TestWritersPages(t *testing.T) {
	db, ctx := newStore(t)
	for i := range 8 {
		created, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, fmt.Sprintf(`{"name": "name %d"}`, i*7%8)))
		if err != nil {
			t.Fatal(err)
		}
		if i%3 > 0 {
			continue
		}
		if _, err := db.UpdateWriter(ctx, created.ID, storetest.Input[model.WriterInput](t, `{}`)); err != nil {
			t.Fatal(err)
		}
	}
	walk := func(sort string, limit int) []int64 {
		order, err := listing.ParseOrder(sort, model.WriterListFields)
		if err != nil {
			t.Fatal(err)
		}
		ids := []int64{}
		for q := (listing.Query{Limit: limit, Order: order}); ; {
			page, err := db.ListWriters(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range page.Items {
				ids = append(ids, item.ID)
			}
			if page.Next == nil {
				return ids
			}
			if err := q.GoOn(*page.Next); err != nil {
				t.Fatal(err)
			}
		}
	}
	for sort := range strings.SplitSeq(listing.SortedBy(model.WriterListFields), ", ") {
		for _, sort := range []string{sort, "-" + sort, sort + ",-updated_at", "-" + sort + ",updated_at"} {
			if strings.HasPrefix(sort, "updated_at,") || strings.HasPrefix(sort, "-updated_at,") {
				continue
			}
			all := walk(sort, 100)
			if pages := walk(sort, 3); len(all) != 8 || !slices.Equal(pages, all) {
				t.Errorf("%s: got %v page by page, %v at once", sort, pages, all)
			}
		}
		forward, backward := walk(sort, 100), walk("-"+sort, 100)
		if slices.Reverse(backward); !slices.Equal(forward, backward) {
			t.Errorf("%s: got %v forward and %v backward", sort, forward, backward)
		}
	}
}

// A word is found in any case, and as it stands.
func TestWritersSearch(t *testing.T) {
	db, ctx := newStore(t)
	if _, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, storetest.FirstWriter)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text, words string
		found       bool
	}{
		{"Milk and eggs", "EGG milk", true},
		{"Milk and eggs", "milk bread", false},
		{"Ärger", "äRG", true},
		{"ΣΊΣΥΦΟΣ", "σίσυφος", true},
		{"300 \u212a", "k", true},
		{"STRAẞE", "straße", true},
		{"Straße", "strasse", false},
		{"İzmir", "izmir", false},
		{"東京", "京", true},
		{"100%", "0%", true},
		{"100%", "1_0", false},
		{"what?", "what?", true},
		{"what", "wha?", false},
		{"a*[b]^c\\d", "a*[B]^C\\D", true},
		{"ab", "a*b", false},
		{"(a|b).{2}$", "(A|b).{2}$", true},
		{"a", "(a|b)", false},
		{"a", "[a-z]", false},
		{"-1'; --", "'; -- -1", true},
	} {
		change, err := json.Marshal(map[string]string{"name": test.text})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.UpdateWriter(ctx, 1, storetest.Input[model.WriterInput](t, string(change))); err != nil {
			t.Fatal(err)
		}
		q := listing.Query{Limit: 1, Total: true, Words: strings.Fields(test.words), In: []string{"name"}}
		page, err := db.ListWriters(ctx, q)
		if err != nil || (len(page.Items) == 1) != test.found || int(*page.Total) != len(page.Items) {
			t.Errorf("%q in %q: got %d items and error %v, want it found: %t", test.words, test.text, len(page.Items), err, test.found)
		}
	}
}
