package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"shop/internal/auth"
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
	{"writers", seedWriters},
	{"blog posts", seedBlogPosts},

	// Your lists: add them here.
}

// seedWriters stores sample writers if there are none.
func seedWriters(ctx context.Context, db *store.Store) (stored int, err error) {
	page, err := db.ListWriters(ctx, listing.Query{Limit: 1})
	if err != nil || len(page.Items) > 0 {
		return 0, err
	}
	return storeAll(ctx, db.CreateWriter, []model.WriterInput{
		{Name: sent("First writer")},
		{Name: sent("Second writer")},
		{Name: sent("Third writer")},
		{Name: sent("Fourth writer")},
	})
}

// seedBlogPosts stores sample blog posts if there are none.
func seedBlogPosts(ctx context.Context, db *store.Store) (stored int, err error) {
	page, err := db.ListBlogPosts(ctx, listing.Query{Limit: 1})
	if err != nil || len(page.Items) > 0 {
		return 0, err
	}
	someWriters, err := db.ListWriters(ctx, listing.Query{Limit: maxTargets})
	if err != nil || len(someWriters.Items) == 0 {
		return 0, err
	}
	return storeAll(ctx, db.CreateBlogPost, []model.BlogPostInput{
		{
			SomeString:                     sent("The some string of the first blog post"),
			SomeStringOptional:             sent("The some string optional of the first blog post"),
			SomeStringUnique:               sent("The some string unique of the first blog post"),
			SomeStringOptionalUnique:       sent("The some string optional unique of the first blog post"),
			SomeStringSorted:               sent("The some string sorted of the first blog post"),
			SomeStringOptionalSorted:       sent("The some string optional sorted of the first blog post"),
			SomeText:                       sent("The some text of the first blog post."),
			SomeTextOptional:               sent("The some text optional of the first blog post."),
			SomeTextUnique:                 sent("The some text unique of the first blog post."),
			SomeTextOptionalUnique:         sent("The some text optional unique of the first blog post."),
			SomeInt:                        sent(int64(3)),
			SomeIntOptional:                sent(int64(3)),
			SomeIntUnique:                  sent(int64(3)),
			SomeIntOptionalUnique:          sent(int64(3)),
			SomeIntSorted:                  sent(int64(3)),
			SomeIntOptionalSorted:          sent(int64(3)),
			SomeFloat:                      sent(float64(2.5)),
			SomeFloatOptional:              sent(float64(2.5)),
			SomeFloatUnique:                sent(float64(2.5)),
			SomeFloatOptionalUnique:        sent(float64(2.5)),
			SomeFloatSorted:                sent(float64(2.5)),
			SomeFloatOptionalSorted:        sent(float64(2.5)),
			SomeDecimal:                    sent(model.ParseDecimal[model.TwoPlaces]("4.50")),
			SomeDecimalOptional:            sent(model.ParseDecimal[model.TwoPlaces]("4.50")),
			SomeDecimalUnique:              sent(model.ParseDecimal[model.TwoPlaces]("4.50")),
			SomeDecimalOptionalUnique:      sent(model.ParseDecimal[model.TwoPlaces]("4.50")),
			SomeDecimalSorted:              sent(model.ParseDecimal[model.TwoPlaces]("4.50")),
			SomeDecimalOptionalSorted:      sent(model.ParseDecimal[model.TwoPlaces]("4.50")),
			SomeBool:                       sent(true),
			SomeBoolOptional:               sent(true),
			SomeBoolUnique:                 sent(true),
			SomeBoolOptionalUnique:         sent(true),
			SomeBoolSorted:                 sent(true),
			SomeBoolOptionalSorted:         sent(true),
			SomeDate:                       sent(model.ParseDate("2024-02-29")),
			SomeDateOptional:               sent(model.ParseDate("2024-02-29")),
			SomeDateUnique:                 sent(model.ParseDate("2024-02-29")),
			SomeDateOptionalUnique:         sent(model.ParseDate("2024-02-29")),
			SomeDateSorted:                 sent(model.ParseDate("2024-02-29")),
			SomeDateOptionalSorted:         sent(model.ParseDate("2024-02-29")),
			SomeTime:                       sent(model.ParseTimestamp("2024-02-29T09:00:00Z")),
			SomeTimeOptional:               sent(model.ParseTimestamp("2024-02-29T09:00:00Z")),
			SomeTimeUnique:                 sent(model.ParseTimestamp("2024-02-29T09:00:00Z")),
			SomeTimeOptionalUnique:         sent(model.ParseTimestamp("2024-02-29T09:00:00Z")),
			SomeTimeSorted:                 sent(model.ParseTimestamp("2024-02-29T09:00:00Z")),
			SomeTimeOptionalSorted:         sent(model.ParseTimestamp("2024-02-29T09:00:00Z")),
			SomeEmail:                      sent("ada@example.com"),
			SomeEmailOptional:              sent("ada@example.com"),
			SomeEmailUnique:                sent("ada@example.com"),
			SomeEmailOptionalUnique:        sent("ada@example.com"),
			SomeEmailSorted:                sent("ada@example.com"),
			SomeEmailOptionalSorted:        sent("ada@example.com"),
			SomeURL:                        sent("https://go.dev/"),
			SomeURLOptional:                sent("https://go.dev/"),
			SomeURLUnique:                  sent("https://go.dev/"),
			SomeURLOptionalUnique:          sent("https://go.dev/"),
			SomeList:                       sent(model.Strings{"red", "blue"}),
			SomeEnum:                       sent("draft"),
			SomeEnumOptional:               sent("draft"),
			SomeEnumUnique:                 sent("draft"),
			SomeEnumOptionalUnique:         sent("draft"),
			SomeEnumSorted:                 sent("draft"),
			SomeEnumOptionalSorted:         sent("draft"),
			SomeRefID:                      sent(nth(someWriters.Items, 1).ID),
			SomeRefOptionalID:              sent(nth(someWriters.Items, 1).ID),
			SomeRefUniqueID:                sent(nth(someWriters.Items, 1).ID),
			SomeRefOptionalUniqueID:        sent(nth(someWriters.Items, 1).ID),
			SomeRefSortedID:                sent(nth(someWriters.Items, 1).ID),
			SomeRefOptionalSortedID:        sent(nth(someWriters.Items, 1).ID),
			SomeRefCascadeID:               sent(nth(someWriters.Items, 1).ID),
			SomeRefOptionalCascadeID:       sent(nth(someWriters.Items, 1).ID),
			SomeRefUniqueCascadeID:         sent(nth(someWriters.Items, 1).ID),
			SomeRefOptionalUniqueCascadeID: sent(nth(someWriters.Items, 1).ID),
			SomeManyIDs:                    sent(model.NewIDs(nth(someWriters.Items, 1).ID, nth(someWriters.Items, 2).ID)),
		},
		{
			SomeString:                     sent("The some string of the second blog post"),
			SomeStringOptional:             sent("The some string optional of the second blog post"),
			SomeStringUnique:               sent("The some string unique of the second blog post"),
			SomeStringOptionalUnique:       sent("The some string optional unique of the second blog post"),
			SomeStringSorted:               sent("The some string sorted of the second blog post"),
			SomeStringOptionalSorted:       sent("The some string optional sorted of the second blog post"),
			SomeText:                       sent("The some text of the second blog post."),
			SomeTextOptional:               sent("The some text optional of the second blog post."),
			SomeTextUnique:                 sent("The some text unique of the second blog post."),
			SomeTextOptionalUnique:         sent("The some text optional unique of the second blog post."),
			SomeInt:                        sent(int64(12)),
			SomeIntOptional:                sent(int64(12)),
			SomeIntUnique:                  sent(int64(12)),
			SomeIntOptionalUnique:          sent(int64(12)),
			SomeIntSorted:                  sent(int64(12)),
			SomeIntOptionalSorted:          sent(int64(12)),
			SomeFloat:                      sent(float64(0.75)),
			SomeFloatOptional:              sent(float64(0.75)),
			SomeFloatUnique:                sent(float64(0.75)),
			SomeFloatOptionalUnique:        sent(float64(0.75)),
			SomeFloatSorted:                sent(float64(0.75)),
			SomeFloatOptionalSorted:        sent(float64(0.75)),
			SomeDecimal:                    sent(model.ParseDecimal[model.TwoPlaces]("12.99")),
			SomeDecimalOptional:            sent(model.ParseDecimal[model.TwoPlaces]("12.99")),
			SomeDecimalUnique:              sent(model.ParseDecimal[model.TwoPlaces]("12.99")),
			SomeDecimalOptionalUnique:      sent(model.ParseDecimal[model.TwoPlaces]("12.99")),
			SomeDecimalSorted:              sent(model.ParseDecimal[model.TwoPlaces]("12.99")),
			SomeDecimalOptionalSorted:      sent(model.ParseDecimal[model.TwoPlaces]("12.99")),
			SomeBoolOptional:               sent(false),
			SomeBoolOptionalUnique:         sent(false),
			SomeBoolOptionalSorted:         sent(false),
			SomeDate:                       sent(model.ParseDate("2024-06-21")),
			SomeDateOptional:               sent(model.ParseDate("2024-06-21")),
			SomeDateUnique:                 sent(model.ParseDate("2024-06-21")),
			SomeDateOptionalUnique:         sent(model.ParseDate("2024-06-21")),
			SomeDateSorted:                 sent(model.ParseDate("2024-06-21")),
			SomeDateOptionalSorted:         sent(model.ParseDate("2024-06-21")),
			SomeTime:                       sent(model.ParseTimestamp("2024-06-21T12:30:00Z")),
			SomeTimeOptional:               sent(model.ParseTimestamp("2024-06-21T12:30:00Z")),
			SomeTimeUnique:                 sent(model.ParseTimestamp("2024-06-21T12:30:00Z")),
			SomeTimeOptionalUnique:         sent(model.ParseTimestamp("2024-06-21T12:30:00Z")),
			SomeTimeSorted:                 sent(model.ParseTimestamp("2024-06-21T12:30:00Z")),
			SomeTimeOptionalSorted:         sent(model.ParseTimestamp("2024-06-21T12:30:00Z")),
			SomeEmail:                      sent("grace@example.com"),
			SomeEmailOptional:              sent("grace@example.com"),
			SomeEmailUnique:                sent("grace@example.com"),
			SomeEmailOptionalUnique:        sent("grace@example.com"),
			SomeEmailSorted:                sent("grace@example.com"),
			SomeEmailOptionalSorted:        sent("grace@example.com"),
			SomeURL:                        sent("https://pkg.go.dev/"),
			SomeURLOptional:                sent("https://pkg.go.dev/"),
			SomeURLUnique:                  sent("https://pkg.go.dev/"),
			SomeURLOptionalUnique:          sent("https://pkg.go.dev/"),
			SomeList:                       sent(model.Strings{"green"}),
			SomeEnum:                       sent("public"),
			SomeEnumOptional:               sent("public"),
			SomeEnumUnique:                 sent("public"),
			SomeEnumOptionalUnique:         sent("public"),
			SomeEnumSorted:                 sent("public"),
			SomeEnumOptionalSorted:         sent("public"),
			SomeRefID:                      sent(nth(someWriters.Items, 2).ID),
			SomeRefOptionalID:              sent(nth(someWriters.Items, 2).ID),
			SomeRefUniqueID:                sent(nth(someWriters.Items, 2).ID),
			SomeRefOptionalUniqueID:        sent(nth(someWriters.Items, 2).ID),
			SomeRefSortedID:                sent(nth(someWriters.Items, 2).ID),
			SomeRefOptionalSortedID:        sent(nth(someWriters.Items, 2).ID),
			SomeRefCascadeID:               sent(nth(someWriters.Items, 2).ID),
			SomeRefOptionalCascadeID:       sent(nth(someWriters.Items, 2).ID),
			SomeRefUniqueCascadeID:         sent(nth(someWriters.Items, 2).ID),
			SomeRefOptionalUniqueCascadeID: sent(nth(someWriters.Items, 2).ID),
			SomeManyIDs:                    sent(model.NewIDs(nth(someWriters.Items, 2).ID, nth(someWriters.Items, 3).ID)),
		},
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

// maxTargets is how many items samples refer to.
const maxTargets = 100

// nth returns item number n of a list, which is newest first, counted from the
// oldest. If there are fewer items, it begins again.
func nth[T any](items []T, n int) T { return items[len(items)-1-(n-1)%len(items)] }

// samplesOwner is the account that the samples belong to. The other one shows
// that nobody else sees them.
const (
	samplesOwner = "ada@example.com"
	otherAccount = "bob@example.com"
)

// seedAccounts creates the accounts that are not there yet. It prints their
// passwords, which are stored nowhere: only their hashes are.
func seedAccounts(ctx context.Context, db *store.Store, out io.Writer) error {
	for _, account := range []auth.Account{
		{Email: samplesOwner},
		{Email: otherAccount},
	} {
		switch _, err := db.AccountByEmail(ctx, account.Email); {
		case err == nil:
			fmt.Fprintf(out, "%s: unchanged, the account is there already\n", account.Email)
			continue
		case !errors.Is(err, model.ErrNotFound):
			return err
		}
		secret := strings.ToLower(rand.Text()[:12])
		hash, err := auth.NewHasher().Hash(ctx, secret)
		if err != nil {
			return err
		}
		account.PasswordHash = hash
		if _, err := db.CreateAccount(ctx, account); err != nil {
			return err
		}
		fmt.Fprintf(out, "%s: password %s\n", account.Email, secret)
	}
	return nil
}

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
	if err := seedAccounts(ctx, db, out); err != nil {
		return err
	}
	owner, err := db.AccountByEmail(ctx, samplesOwner)
	if err != nil {
		return err
	}
	ctx = model.WithOwner(ctx, owner.ID)
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
