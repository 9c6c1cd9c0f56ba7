package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"shop/internal/listing"
	"shop/internal/model"
	"shop/internal/store"
	"shop/internal/store/storetest"
)

// newBlogPostStore returns a store that has what the two refer to.
func newBlogPostStore(t *testing.T) (*store.Store, context.Context) {
	t.Helper()
	db, ctx := newStore(t)
	for _, text := range []string{storetest.FirstWriter, storetest.SecondWriter} {
		if _, err := db.CreateWriter(ctx, storetest.Input[model.WriterInput](t, text)); err != nil {
			t.Fatal(err)
		}
	}
	return db, ctx
}

func TestBlogPostsLife(t *testing.T) {
	db, ctx := newBlogPostStore(t)

	created, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost))
	if err != nil || created.ID != 1 {
		t.Fatalf("create: got id %d and error %v, want id 1", created.ID, err)
	}
	if read, err := db.BlogPost(ctx, 1); err != nil || !reflect.DeepEqual(read, created) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, created)
	}

	time.Sleep(clockTick)
	updated, err := db.UpdateBlogPost(ctx, 1, storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost))
	if err != nil {
		t.Fatal(err)
	}
	if updated.CreatedAt != created.CreatedAt || !updated.UpdatedAt.Time().After(created.UpdatedAt.Time()) {
		t.Errorf("update: got created at %v and updated at %v, want %v and a later moment", updated.CreatedAt, updated.UpdatedAt, created.CreatedAt)
	}
	if read, err := db.BlogPost(ctx, 1); err != nil || !reflect.DeepEqual(read, updated) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, updated)
	}

	if err := db.DeleteBlogPost(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.BlogPost(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("read: got error %v, want ErrNotFound", err)
	}
	if _, err := db.UpdateBlogPost(ctx, 1, storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost)); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("update: got error %v, want ErrNotFound", err)
	}
	if err := db.DeleteBlogPost(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("delete: got error %v, want ErrNotFound", err)
	}
}

// What is read is what was stored, to the last bit.
func TestBlogPostsValues(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	if _, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ field, value string }{
		{"some_string", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"some_string_optional", `null`},
		{"some_string_optional", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"some_string_unique", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"some_string_optional_unique", `null`},
		{"some_string_optional_unique", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"some_string_sorted", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"some_string_optional_sorted", `null`},
		{"some_string_optional_sorted", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"some_text", `"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`},
		{"some_text_optional", `null`},
		{"some_text_optional", `"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`},
		{"some_text_unique", `"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`},
		{"some_text_optional_unique", `null`},
		{"some_text_optional_unique", `"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`},
		{"some_int", `0`},
		{"some_int", `9007199254740993`},
		{"some_int", `9223372036854775807`},
		{"some_int", `-9223372036854775808`},
		{"some_int_optional", `null`},
		{"some_int_optional", `0`},
		{"some_int_optional", `9007199254740993`},
		{"some_int_optional", `9223372036854775807`},
		{"some_int_optional", `-9223372036854775808`},
		{"some_int_unique", `0`},
		{"some_int_unique", `9007199254740993`},
		{"some_int_unique", `9223372036854775807`},
		{"some_int_unique", `-9223372036854775808`},
		{"some_int_optional_unique", `null`},
		{"some_int_optional_unique", `0`},
		{"some_int_optional_unique", `9007199254740993`},
		{"some_int_optional_unique", `9223372036854775807`},
		{"some_int_optional_unique", `-9223372036854775808`},
		{"some_int_sorted", `0`},
		{"some_int_sorted", `9007199254740993`},
		{"some_int_sorted", `9223372036854775807`},
		{"some_int_sorted", `-9223372036854775808`},
		{"some_int_optional_sorted", `null`},
		{"some_int_optional_sorted", `0`},
		{"some_int_optional_sorted", `9007199254740993`},
		{"some_int_optional_sorted", `9223372036854775807`},
		{"some_int_optional_sorted", `-9223372036854775808`},
		{"some_float", `0`},
		{"some_float", `0.1`},
		{"some_float", `-2`},
		{"some_float", `5e-324`},
		{"some_float", `1.7976931348623157e+308`},
		{"some_float_optional", `null`},
		{"some_float_optional", `0`},
		{"some_float_optional", `0.1`},
		{"some_float_optional", `-2`},
		{"some_float_optional", `5e-324`},
		{"some_float_optional", `1.7976931348623157e+308`},
		{"some_float_unique", `0`},
		{"some_float_unique", `0.1`},
		{"some_float_unique", `-2`},
		{"some_float_unique", `5e-324`},
		{"some_float_unique", `1.7976931348623157e+308`},
		{"some_float_optional_unique", `null`},
		{"some_float_optional_unique", `0`},
		{"some_float_optional_unique", `0.1`},
		{"some_float_optional_unique", `-2`},
		{"some_float_optional_unique", `5e-324`},
		{"some_float_optional_unique", `1.7976931348623157e+308`},
		{"some_float_sorted", `0`},
		{"some_float_sorted", `0.1`},
		{"some_float_sorted", `-2`},
		{"some_float_sorted", `5e-324`},
		{"some_float_sorted", `1.7976931348623157e+308`},
		{"some_float_optional_sorted", `null`},
		{"some_float_optional_sorted", `0`},
		{"some_float_optional_sorted", `0.1`},
		{"some_float_optional_sorted", `-2`},
		{"some_float_optional_sorted", `5e-324`},
		{"some_float_optional_sorted", `1.7976931348623157e+308`},
		{"some_decimal", `"0.00"`},
		{"some_decimal", `"-0.01"`},
		{"some_decimal", `"0.10"`},
		{"some_decimal", `"999999999999999.99"`},
		{"some_decimal", `"-999999999999999.99"`},
		{"some_decimal_optional", `null`},
		{"some_decimal_optional", `"0.00"`},
		{"some_decimal_optional", `"-0.01"`},
		{"some_decimal_optional", `"0.10"`},
		{"some_decimal_optional", `"999999999999999.99"`},
		{"some_decimal_optional", `"-999999999999999.99"`},
		{"some_decimal_unique", `"0.00"`},
		{"some_decimal_unique", `"-0.01"`},
		{"some_decimal_unique", `"0.10"`},
		{"some_decimal_unique", `"999999999999999.99"`},
		{"some_decimal_unique", `"-999999999999999.99"`},
		{"some_decimal_optional_unique", `null`},
		{"some_decimal_optional_unique", `"0.00"`},
		{"some_decimal_optional_unique", `"-0.01"`},
		{"some_decimal_optional_unique", `"0.10"`},
		{"some_decimal_optional_unique", `"999999999999999.99"`},
		{"some_decimal_optional_unique", `"-999999999999999.99"`},
		{"some_decimal_sorted", `"0.00"`},
		{"some_decimal_sorted", `"-0.01"`},
		{"some_decimal_sorted", `"0.10"`},
		{"some_decimal_sorted", `"999999999999999.99"`},
		{"some_decimal_sorted", `"-999999999999999.99"`},
		{"some_decimal_optional_sorted", `null`},
		{"some_decimal_optional_sorted", `"0.00"`},
		{"some_decimal_optional_sorted", `"-0.01"`},
		{"some_decimal_optional_sorted", `"0.10"`},
		{"some_decimal_optional_sorted", `"999999999999999.99"`},
		{"some_decimal_optional_sorted", `"-999999999999999.99"`},
		{"some_bool", `true`},
		{"some_bool", `false`},
		{"some_bool_optional", `null`},
		{"some_bool_optional", `true`},
		{"some_bool_optional", `false`},
		{"some_bool_unique", `true`},
		{"some_bool_unique", `false`},
		{"some_bool_optional_unique", `null`},
		{"some_bool_optional_unique", `true`},
		{"some_bool_optional_unique", `false`},
		{"some_bool_sorted", `true`},
		{"some_bool_sorted", `false`},
		{"some_bool_optional_sorted", `null`},
		{"some_bool_optional_sorted", `true`},
		{"some_bool_optional_sorted", `false`},
		{"some_date", `"0001-01-01"`},
		{"some_date", `"1969-12-31"`},
		{"some_date", `"2024-02-29"`},
		{"some_date", `"9999-12-31"`},
		{"some_date_optional", `null`},
		{"some_date_optional", `"0001-01-01"`},
		{"some_date_optional", `"1969-12-31"`},
		{"some_date_optional", `"2024-02-29"`},
		{"some_date_optional", `"9999-12-31"`},
		{"some_date_unique", `"0001-01-01"`},
		{"some_date_unique", `"1969-12-31"`},
		{"some_date_unique", `"2024-02-29"`},
		{"some_date_unique", `"9999-12-31"`},
		{"some_date_optional_unique", `null`},
		{"some_date_optional_unique", `"0001-01-01"`},
		{"some_date_optional_unique", `"1969-12-31"`},
		{"some_date_optional_unique", `"2024-02-29"`},
		{"some_date_optional_unique", `"9999-12-31"`},
		{"some_date_sorted", `"0001-01-01"`},
		{"some_date_sorted", `"1969-12-31"`},
		{"some_date_sorted", `"2024-02-29"`},
		{"some_date_sorted", `"9999-12-31"`},
		{"some_date_optional_sorted", `null`},
		{"some_date_optional_sorted", `"0001-01-01"`},
		{"some_date_optional_sorted", `"1969-12-31"`},
		{"some_date_optional_sorted", `"2024-02-29"`},
		{"some_date_optional_sorted", `"9999-12-31"`},
		{"some_time", `"0001-01-01T00:00:00.000Z"`},
		{"some_time", `"1969-12-31T23:59:59.999Z"`},
		{"some_time", `"2024-02-29T00:00:00.000Z"`},
		{"some_time", `"9999-12-31T23:59:59.999Z"`},
		{"some_time_optional", `null`},
		{"some_time_optional", `"0001-01-01T00:00:00.000Z"`},
		{"some_time_optional", `"1969-12-31T23:59:59.999Z"`},
		{"some_time_optional", `"2024-02-29T00:00:00.000Z"`},
		{"some_time_optional", `"9999-12-31T23:59:59.999Z"`},
		{"some_time_unique", `"0001-01-01T00:00:00.000Z"`},
		{"some_time_unique", `"1969-12-31T23:59:59.999Z"`},
		{"some_time_unique", `"2024-02-29T00:00:00.000Z"`},
		{"some_time_unique", `"9999-12-31T23:59:59.999Z"`},
		{"some_time_optional_unique", `null`},
		{"some_time_optional_unique", `"0001-01-01T00:00:00.000Z"`},
		{"some_time_optional_unique", `"1969-12-31T23:59:59.999Z"`},
		{"some_time_optional_unique", `"2024-02-29T00:00:00.000Z"`},
		{"some_time_optional_unique", `"9999-12-31T23:59:59.999Z"`},
		{"some_time_sorted", `"0001-01-01T00:00:00.000Z"`},
		{"some_time_sorted", `"1969-12-31T23:59:59.999Z"`},
		{"some_time_sorted", `"2024-02-29T00:00:00.000Z"`},
		{"some_time_sorted", `"9999-12-31T23:59:59.999Z"`},
		{"some_time_optional_sorted", `null`},
		{"some_time_optional_sorted", `"0001-01-01T00:00:00.000Z"`},
		{"some_time_optional_sorted", `"1969-12-31T23:59:59.999Z"`},
		{"some_time_optional_sorted", `"2024-02-29T00:00:00.000Z"`},
		{"some_time_optional_sorted", `"9999-12-31T23:59:59.999Z"`},
		{"some_email", `"zoë+東京@example.com"`},
		{"some_email_optional", `null`},
		{"some_email_optional", `"zoë+東京@example.com"`},
		{"some_email_unique", `"zoë+東京@example.com"`},
		{"some_email_optional_unique", `null`},
		{"some_email_optional_unique", `"zoë+東京@example.com"`},
		{"some_email_sorted", `"zoë+東京@example.com"`},
		{"some_email_optional_sorted", `null`},
		{"some_email_optional_sorted", `"zoë+東京@example.com"`},
		{"some_url", `"https://example.com/%E6%9D%B1/?q=Zoë#%20"`},
		{"some_url_optional", `null`},
		{"some_url_optional", `"https://example.com/%E6%9D%B1/?q=Zoë#%20"`},
		{"some_url_unique", `"https://example.com/%E6%9D%B1/?q=Zoë#%20"`},
		{"some_url_optional_unique", `null`},
		{"some_url_optional_unique", `"https://example.com/%E6%9D%B1/?q=Zoë#%20"`},
		{"some_list", `[]`},
		{"some_list", `["","a","a",""]`},
		{"some_list", `["  'Zoë' \"東京\" \\ 🎈 %; -- "]`},
		{"some_enum", `"draft"`},
		{"some_enum", `"public"`},
		{"some_enum", `"in-review"`},
		{"some_enum_optional", `null`},
		{"some_enum_optional", `"draft"`},
		{"some_enum_optional", `"public"`},
		{"some_enum_optional", `"in-review"`},
		{"some_enum_unique", `"draft"`},
		{"some_enum_unique", `"public"`},
		{"some_enum_unique", `"in-review"`},
		{"some_enum_optional_unique", `null`},
		{"some_enum_optional_unique", `"draft"`},
		{"some_enum_optional_unique", `"public"`},
		{"some_enum_optional_unique", `"in-review"`},
		{"some_enum_sorted", `"draft"`},
		{"some_enum_sorted", `"public"`},
		{"some_enum_sorted", `"in-review"`},
		{"some_enum_optional_sorted", `null`},
		{"some_enum_optional_sorted", `"draft"`},
		{"some_enum_optional_sorted", `"public"`},
		{"some_enum_optional_sorted", `"in-review"`},
		{"some_ref_id", `1`},
		{"some_ref_id", `2`},
		{"some_ref_optional_id", `null`},
		{"some_ref_optional_id", `1`},
		{"some_ref_optional_id", `2`},
		{"some_ref_unique_id", `1`},
		{"some_ref_unique_id", `2`},
		{"some_ref_optional_unique_id", `null`},
		{"some_ref_optional_unique_id", `1`},
		{"some_ref_optional_unique_id", `2`},
		{"some_ref_sorted_id", `1`},
		{"some_ref_sorted_id", `2`},
		{"some_ref_optional_sorted_id", `null`},
		{"some_ref_optional_sorted_id", `1`},
		{"some_ref_optional_sorted_id", `2`},
		{"some_ref_cascade_id", `1`},
		{"some_ref_cascade_id", `2`},
		{"some_ref_optional_cascade_id", `null`},
		{"some_ref_optional_cascade_id", `1`},
		{"some_ref_optional_cascade_id", `2`},
		{"some_ref_unique_cascade_id", `1`},
		{"some_ref_unique_cascade_id", `2`},
		{"some_ref_optional_unique_cascade_id", `null`},
		{"some_ref_optional_unique_cascade_id", `1`},
		{"some_ref_optional_unique_cascade_id", `2`},
		{"some_many_ids", `[]`},
		{"some_many_ids", `[1]`},
		{"some_many_ids", `[1,2]`},
		{"related_ids", `[]`},
	} {
		change := fmt.Sprintf(`{%q: %s}`, test.field, test.value)
		if _, err := db.UpdateBlogPost(ctx, 1, storetest.Input[model.BlogPostInput](t, change)); err != nil {
			t.Errorf("%s: %v", change, err)
		}
		read, err := db.BlogPost(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(fieldsOf(t, read)[test.field]); got != test.value {
			t.Errorf("%s: got %s, want %s", test.field, got, test.value)
		}
	}
}

// A change of one blog post changes no other.
func TestBlogPostsLeaveOthersAlone(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	first, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost)); err != nil {
		t.Fatal(err)
	}

	time.Sleep(clockTick)
	second, err := db.UpdateBlogPost(ctx, 2, storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost))
	if err != nil {
		t.Fatal(err)
	}
	if read, err := db.BlogPost(ctx, 1); err != nil || !reflect.DeepEqual(read, first) {
		t.Errorf("after a change of 2: got %+v and error %v, want %+v", read, err, first)
	}

	time.Sleep(clockTick)
	if _, err := db.UpdateBlogPost(ctx, 1, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost)); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteBlogPost(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if read, err := db.BlogPost(ctx, 2); err != nil || !reflect.DeepEqual(read, second) {
		t.Errorf("after a change of 1: got %+v and error %v, want %+v", read, err, second)
	}
}

// There is room for so many and no more, and for others when some have gone.
func TestBlogPostsFull(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	db.MaxItems = 1
	for round := range 2 {
		created, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if _, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost)); !errors.Is(err, model.ErrFull) {
			t.Errorf("one more: got error %v, want ErrFull", err)
		}
		if err := db.DeleteBlogPost(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// What belongs to an account goes with it, whatever of the same account refers to it.
func TestBlogPostsOfDeletedAccount(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	if _, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost)); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteAccount(ctx, model.OwnerFrom(ctx)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.BlogPost(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
	if _, err := db.Writer(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("writer: got error %v, want ErrNotFound", err)
	}
}

func TestBlogPostsKeepTheirIDs(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	for _, want := range []int64{1, 2, 3} {
		created, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost))
		if err != nil || created.ID != want {
			t.Fatalf("got id %d and error %v, want id %d, which no blog post had before", created.ID, err, want)
		}
		if err := db.DeleteBlogPost(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// A word is found in any case, and as it stands.
func TestBlogPostsSearch(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	if _, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost)); err != nil {
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
		change, err := json.Marshal(map[string]string{"some_string": test.text})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.UpdateBlogPost(ctx, 1, storetest.Input[model.BlogPostInput](t, string(change))); err != nil {
			t.Fatal(err)
		}
		q := listing.Query{Limit: 1, Total: true, Words: strings.Fields(test.words), In: []string{"some_string"}}
		page, err := db.ListBlogPosts(ctx, q)
		if err != nil || (len(page.Items) == 1) != test.found || int(*page.Total) != len(page.Items) {
			t.Errorf("%q in %q: got %d items and error %v, want it found: %t", test.words, test.text, len(page.Items), err, test.found)
		}
	}
}

func TestBlogPostsTaken(t *testing.T) {
	db, ctx := newBlogPostStore(t)
	if _, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.FirstBlogPost)); err != nil {
		t.Fatal(err)
	}
	clashes := []struct{ field, first string }{
		{"some_string_unique", `{"some_string_unique": "A first some string unique"}`},
		{"some_string_optional_unique", `{"some_string_optional_unique": "A first some string optional unique"}`},
		{"some_text_unique", `{"some_text_unique": "A first some text unique.\nIt has two lines."}`},
		{"some_text_optional_unique", `{"some_text_optional_unique": "A first some text optional unique.\nIt has two lines."}`},
		{"some_int_unique", `{"some_int_unique": 42}`},
		{"some_int_optional_unique", `{"some_int_optional_unique": 42}`},
		{"some_float_unique", `{"some_float_unique": 2.5}`},
		{"some_float_optional_unique", `{"some_float_optional_unique": 2.5}`},
		{"some_decimal_unique", `{"some_decimal_unique": "12.50"}`},
		{"some_decimal_optional_unique", `{"some_decimal_optional_unique": "12.50"}`},
		{"some_bool_unique", `{"some_bool_unique": false}`},
		{"some_bool_optional_unique", `{"some_bool_optional_unique": false}`},
		{"some_date_unique", `{"some_date_unique": "2024-02-29"}`},
		{"some_date_optional_unique", `{"some_date_optional_unique": "2024-02-29"}`},
		{"some_time_unique", `{"some_time_unique": "2024-02-29T12:30:00.000Z"}`},
		{"some_time_optional_unique", `{"some_time_optional_unique": "2024-02-29T12:30:00.000Z"}`},
		{"some_email_unique", `{"some_email_unique": "ada@example.com"}`},
		{"some_email_optional_unique", `{"some_email_optional_unique": "ada@example.com"}`},
		{"some_url_unique", `{"some_url_unique": "https://example.com/one"}`},
		{"some_url_optional_unique", `{"some_url_optional_unique": "https://example.com/one"}`},
		{"some_enum_unique", `{"some_enum_unique": "draft"}`},
		{"some_enum_optional_unique", `{"some_enum_optional_unique": "draft"}`},
		{"some_ref_unique_id", `{"some_ref_unique_id": 1}`},
		{"some_ref_optional_unique_id", `{"some_ref_optional_unique_id": 1}`},
		{"some_ref_unique_cascade_id", `{"some_ref_unique_cascade_id": 1}`},
		{"some_ref_optional_unique_cascade_id", `{"some_ref_optional_unique_cascade_id": 1}`},
	}
	for _, clash := range clashes {
		in := storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost)
		if err := json.Unmarshal([]byte(clash.first), &in); err != nil {
			t.Fatal(err)
		}
		_, err := db.CreateBlogPost(ctx, in)
		if model.CodeOf(err) != model.CodeConflict || err.Error() != clash.field+" is already taken" {
			t.Errorf("create: got error %v, want that %s is taken", err, clash.field)
		}
	}
	second, err := db.CreateBlogPost(ctx, storetest.Input[model.BlogPostInput](t, storetest.SecondBlogPost))
	if err != nil {
		t.Fatal(err)
	}
	for _, clash := range clashes {
		_, err := db.UpdateBlogPost(ctx, second.ID, storetest.Input[model.BlogPostInput](t, clash.first))
		if model.CodeOf(err) != model.CodeConflict || err.Error() != clash.field+" is already taken" {
			t.Errorf("update: got error %v, want that %s is taken", err, clash.field)
		}
		if _, err := db.UpdateBlogPost(ctx, 1, storetest.Input[model.BlogPostInput](t, clash.first)); err != nil {
			t.Errorf("update: got error %v, want none: the blog post may keep its own %s", err, clash.field)
		}
	}
}
