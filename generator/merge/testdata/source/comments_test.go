package store_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"testing"
	"time"

	"shop/internal/model"
)

func TestCommentsLife(t *testing.T) {
	db, ctx := newCommentStore(t)

	created, err := db.CreateComment(ctx, commentInput(t, firstComment))
	if err != nil || created.ID != 1 {
		t.Fatalf("create: got id %d and error %v, want id 1", created.ID, err)
	}
	if read, err := db.Comment(ctx, 1); err != nil || !reflect.DeepEqual(read, created) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, created)
	}

	time.Sleep(clockTick)
	updated, err := db.UpdateComment(ctx, 1, commentInput(t, secondComment))
	if err != nil {
		t.Fatal(err)
	}
	if !updated.CreatedAt.Equal(created.CreatedAt) || !updated.UpdatedAt.After(created.UpdatedAt) {
		t.Errorf("update: got created at %v and updated at %v, want %v and a later moment", updated.CreatedAt, updated.UpdatedAt, created.CreatedAt)
	}
	if read, err := db.Comment(ctx, 1); err != nil || !reflect.DeepEqual(read, updated) {
		t.Errorf("read: got %+v and error %v, want %+v", read, err, updated)
	}

	if err := db.DeleteComment(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Comment(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("read: got error %v, want ErrNotFound", err)
	}
	if _, err := db.UpdateComment(ctx, 1, commentInput(t, secondComment)); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("update: got error %v, want ErrNotFound", err)
	}
	if err := db.DeleteComment(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("delete: got error %v, want ErrNotFound", err)
	}
}

// What is read is what was stored, to the last bit.
func TestCommentsValues(t *testing.T) {
	db, ctx := newCommentStore(t)
	if _, err := db.CreateComment(ctx, commentInput(t, firstComment)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ field, value string }{
		{"post_id", `1`},
		{"post_id", `2`},
		{"author", `"  'Zoë' \"東京\" \\ 🎈 %; -- "`},
		{"body", `"  'Zoë'\n\t\"東京\" \\ 🎈 %; --\r\n"`},
	} {
		change := fmt.Sprintf(`{%q: %s}`, test.field, test.value)
		if _, err := db.UpdateComment(ctx, 1, commentInput(t, change)); err != nil {
			t.Errorf("%s: %v", change, err)
		}
		read, err := db.Comment(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(fieldsOf(t, read)[test.field]); got != test.value {
			t.Errorf("%s: got %s, want %s", test.field, got, test.value)
		}
	}
}

// A change of one comment changes no other.
func TestCommentsLeaveOthersAlone(t *testing.T) {
	db, ctx := newCommentStore(t)
	first, err := db.CreateComment(ctx, commentInput(t, firstComment))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateComment(ctx, commentInput(t, secondComment)); err != nil {
		t.Fatal(err)
	}

	time.Sleep(clockTick)
	second, err := db.UpdateComment(ctx, 2, commentInput(t, secondComment))
	if err != nil {
		t.Fatal(err)
	}
	if read, err := db.Comment(ctx, 1); err != nil || !reflect.DeepEqual(read, first) {
		t.Errorf("after a change of 2: got %+v and error %v, want %+v", read, err, first)
	}

	time.Sleep(clockTick)
	if _, err := db.UpdateComment(ctx, 1, commentInput(t, firstComment)); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteComment(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if read, err := db.Comment(ctx, 2); err != nil || !reflect.DeepEqual(read, second) {
		t.Errorf("after a change of 1: got %+v and error %v, want %+v", read, err, second)
	}
}

func TestCommentsKeepTheirIDs(t *testing.T) {
	db, ctx := newCommentStore(t)
	for _, want := range []int64{1, 2, 3} {
		created, err := db.CreateComment(ctx, commentInput(t, firstComment))
		if err != nil || created.ID != want {
			t.Fatalf("got id %d and error %v, want id %d, which no comment had before", created.ID, err, want)
		}
		if err := db.DeleteComment(ctx, created.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// Nothing is lost when many comments are stored at the same moment.
func TestCommentsAtOnce(t *testing.T) {
	db, ctx := newCommentStore(t)
	const writers = 30
	var group sync.WaitGroup
	for i := range writers {
		in := commentInput(t, fmt.Sprintf(`{
		"post_id": 1,
		"author": "author %d",
		"body": "A first body.\nIt has two lines."
	}`, i))
		group.Go(func() {
			if _, err := db.CreateComment(ctx, in); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()

	page, err := db.ListComments(ctx, model.CommentQuery{Limit: writers + 1, After: math.MaxInt64})
	if err != nil || len(page.Items) != writers || page.Next != nil {
		t.Fatalf("got %d comments and error %v, want %d", len(page.Items), err, writers)
	}
	for i, item := range page.Items {
		if want := int64(writers - i); item.ID != want {
			t.Errorf("got id %d, want %d", item.ID, want)
		}
	}
}
