package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// Limits of the pool of connections, and how long a request waits for the
// database. DATABASE_URL may name others: ?maxPoolSize=50&timeoutMS=5000
const (
	selectTimeout     = 3 * time.Second // for a server that can be reached
	connectTimeout    = 3 * time.Second
	operationTimeout  = 10 * time.Second
	maxConnections    = 20
	maxConnectionIdle = 5 * time.Minute
)

// Open connects to the MongoDB database that databaseURL names.
func Open(ctx context.Context, databaseURL string) (*Store, error) {
	settings := options.Client().
		SetAppName("shop").
		SetServerSelectionTimeout(selectTimeout).
		SetConnectTimeout(connectTimeout).
		SetTimeout(operationTimeout).
		SetMaxPoolSize(maxConnections).
		SetMaxConnIdleTime(maxConnectionIdle).
		ApplyURI(databaseURL)
	// The driver looks for its servers in the background. Of an operation that
	// waits for one, it only says that there was none in time. A server of this
	// machine that does not answer is not there: nobody waits for it.
	ctx, giveUp := context.WithCancel(ctx)
	defer giveUp()
	var failed atomic.Pointer[event.ServerHeartbeatFailedEvent]
	settings.SetServerMonitor(&event.ServerMonitor{ServerHeartbeatFailed: func(failure *event.ServerHeartbeatFailedEvent) {
		failed.Store(failure)
		if len(settings.Hosts) == 1 && isHere(settings.Hosts[0]) && unanswered(failure.Failure) {
			giveUp()
		}
	}})
	name := databaseName(databaseURL)
	client, err := mongo.Connect(settings)
	if unknown, ok := errors.AsType[*net.DNSError](err); ok {
		return nil, fmt.Errorf("DATABASE_URL names a host that is not known: cannot look up %s", unknown.Name)
	}
	if err != nil || name == "" {
		return nil, errors.New("DATABASE_URL cannot be used: wanted mongodb://user:password@host:27017/database, with special characters of the password written as %40 for @, %2F for /, %3A for : and %25 for %")
	}
	db := &Store{db: client.Database(name)}
	if err := db.Ping(ctx); err != nil {
		err = connectError(err, failed.Load(), settings.Hosts)
		db.Close()
		return nil, err
	}
	return db, nil
}

// databaseName returns what follows the hosts in the address of a database,
// which may be several, or "".
func databaseName(databaseURL string) string {
	address, _, _ := strings.Cut(databaseURL, "?")
	_, address, _ = strings.Cut(address, "://")
	_, path, _ := strings.Cut(address, "/")
	name, err := url.PathUnescape(path)
	if err != nil {
		return ""
	}
	return name
}

// connectError says in one line why there is no connection, and what to do. Failed
// is what the driver met when it looked for a server, or nil.
func connectError(err error, failed *event.ServerHeartbeatFailedEvent, hosts []string) error {
	if refused, ok := errors.AsType[mongo.CommandError](err); ok && refused.Code != 0 {
		reason, _, _ := strings.Cut(refused.Message, "\n")
		return fmt.Errorf("the MongoDB server refuses the connection: %s; set DATABASE_URL to a database and a user that it has", reason)
	}
	if failed != nil {
		err = failed.Failure
	}
	return noConnection("MongoDB", hosts, "docker run --rm -p 127.0.0.1:27017:27017 mongo:8", err)
}

// stopping are the codes of a server that is about to stop, that is not the one
// that writes any more, or whose disk is full, from the MongoDB manual: error
// codes.
var stopping = []int32{91, 189, 10107, 11600, 11602, 13435, 13436, 14031}

// mapError turns the errors of MongoDB that a client is told about into those of
// package model. All others stay as they are.
func mapError(err error) error {
	if errors.Is(err, mongo.ErrNoDocuments) {
		return model.ErrNotFound
	}
	if isUnavailable(err) {
		return &model.Error{Code: model.CodeUnavailable, Message: "the database cannot be used now; try again in a while", Err: err}
	}
	if field, ok := takenField(err); ok {
		return taken(field)
	}
	return err
}

// taken says that another document has the value of a field that must be unique.
func taken(field string) error {
	return &model.Error{Code: model.CodeConflict, Message: field + " is already taken"}
}

// takenField reports whether err says that a value is not unique, and of which
// field. The response of the server holds the key of the index, as in
// {"slug": 1}; of several fields that are unique together the last one counts.
func takenField(err error) (field string, ok bool) {
	if !mongo.IsDuplicateKeyError(err) {
		return "", false
	}
	key, err := responseOf(err).LookupErr("keyPattern")
	if err != nil {
		return "a value that must be unique", true
	}
	fields, err := key.Document().Elements()
	if err != nil || len(fields) == 0 {
		return "", false
	}
	field = fields[len(fields)-1].Key()
	return field, field != "_id" // an id that is taken is nothing that a client did
}

// responseOf is what the server said.
func responseOf(err error) bson.Raw {
	if failure, ok := errors.AsType[mongo.WriteException](err); ok && len(failure.WriteErrors) > 0 {
		return failure.WriteErrors[0].Raw // to an insert
	}
	failure, _ := errors.AsType[mongo.CommandError](err)
	return failure.Raw
}

// isUnavailable reports whether the server cannot be reached or is shutting
// down, so that it may help to try again later.
func isUnavailable(err error) bool {
	if mongo.IsNetworkError(err) || mongo.IsTimeout(err) {
		return true
	}
	if _, ok := errors.AsType[retryable](err); ok {
		return true
	}
	failure, ok := errors.AsType[mongo.CommandError](err)
	return ok && (failure.Code == 0 || slices.Contains(stopping, failure.Code))
}

// A retryable error goes to those who wait for a connection when another one
// breaks. The driver has no name for it.
type retryable interface {
	error
	Retryable() bool
}
