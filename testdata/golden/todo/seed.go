package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"shop/internal/config"
	"shop/internal/listing"
	"shop/internal/logging"
	"shop/internal/model"
	"shop/internal/store"
	"shop/internal/validate"
)

// lists are what the command seed fills. Each comes after those that it refers to.
var lists = []struct {
	name string
	fill func(context.Context, *store.Store) (stored int, err error)
}{
	{"todos", seedTodos},

	// Your lists: add them here.
}

// seedTodos stores sample todos if there are none.
func seedTodos(ctx context.Context, db *store.Store) (stored int, err error) {
	page, err := db.ListTodos(ctx, listing.Query{Limit: 1})
	if err != nil || len(page.Items) > 0 {
		return 0, err
	}
	return storeAll(ctx, db.CreateTodo, []model.TodoInput{
		{Title: sent("Water the plants"), Done: sent(true)},
		{Title: sent("Return the library books"), Done: sent(true)},
		{Title: sent("Buy oat milk and bread")},
		{Title: sent("Call Grandma about Sunday")},
		{Title: sent("Fix the back wheel of the bicycle")},
		{Title: sent("Follow one request through this server")},
	})
}

// storeAll stores samples, after all of them have been validated, and returns how
// many there are then. It skips those that conflict with what is stored already.
func storeAll[Input, Item any, P interface {
	*Input
	SetDefaults()
	Validate() error
}](ctx context.Context, create func(context.Context, Input) (Item, error), samples []Input) (stored int, err error) {
	for i := range samples {
		P(&samples[i]).SetDefaults()
		if err := P(&samples[i]).Validate(); err != nil {
			return 0, fmt.Errorf("sample %d: %w", i+1, err)
		}
	}
	for i, sample := range samples {
		_, err := create(ctx, sample)
		switch {
		case err == nil:
			stored++
		case model.CodeOf(err) != model.CodeConflict:
			return stored, fmt.Errorf("sample %d: %w", i+1, err)
		}
	}
	return stored, nil
}

// sent is a field with a value, as if a client had sent it.
func sent[T any](value T) validate.Field[T] { return validate.Field[T]{Sent: true, Value: &value} }

// seed stores sample data, the same everywhere.
func seed(ctx context.Context) error { return storeSamples(ctx, false) }

// forceSeed is seed, in production too.
func forceSeed(ctx context.Context) error { return storeSamples(ctx, true) }

func storeSamples(ctx context.Context, force bool) error {
	cfg, err := config.Load(dotenv)
	if err != nil {
		return err
	}
	if cfg.Production() && !force {
		return errors.New("seed is for development, and ENV is production: seed --force stores the sample data all the same")
	}
	db, err := openStore(ctx, cfg, logging.New(os.Stderr, cfg))
	if err != nil {
		return err
	}
	defer db.Close()
	return fillLists(ctx, db, os.Stdout)
}

// fillLists fills the lists that are empty and leaves the others alone, so that
// doing it twice is doing it once. It prints what it did.
func fillLists(ctx context.Context, db *store.Store, out io.Writer) error {
	if len(lists) == 0 {
		fmt.Fprintln(out, "There are no lists to fill with sample data.")
	}
	for _, list := range lists {
		stored, err := list.fill(ctx, db)
		if err != nil {
			return fmt.Errorf("seed %s: %w", list.name, err)
		}
		if stored == 0 {
			fmt.Fprintf(out, "%s: unchanged, there are some already\n", list.name)
		} else {
			fmt.Fprintf(out, "%s: %d stored\n", list.name, stored)
		}
	}
	return nil
}
