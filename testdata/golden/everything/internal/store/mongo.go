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

// Limits of the connection pool, and timeouts. DATABASE_URL can override them:
// ?maxPoolSize=50&timeoutMS=5000
const (
	selectTimeout     = 3 * time.Second // to find a server that responds
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
	// The driver connects in the background, and an operation only reports that no
	// server was found in time. So this keeps the error of the connection. If
	// nothing listens on this machine, Open does not wait for the timeout.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var failed atomic.Pointer[event.ServerHeartbeatFailedEvent]
	settings.SetServerMonitor(&event.ServerMonitor{ServerHeartbeatFailed: func(failure *event.ServerHeartbeatFailedEvent) {
		failed.Store(failure)
		if len(settings.Hosts) == 1 && isLocal(settings.Hosts[0]) && isDialError(failure.Failure) {
			cancel()
		}
	}})
	name := databaseName(databaseURL)
	client, err := mongo.Connect(settings)
	if unknown, ok := errors.AsType[*net.DNSError](err); ok {
		return nil, fmt.Errorf("DATABASE_URL is not valid: no such host: %s", unknown.Name)
	}
	if err != nil || name == "" {
		return nil, errors.New("DATABASE_URL is not valid: wanted mongodb://user:password@host:27017/database, with special characters of the password written as %40 for @, %2F for /, %3A for : and %25 for %")
	}
	db := &Store{db: client.Database(name), name: fmt.Sprintf("the database %s on %s", name, strings.Join(settings.Hosts, ", "))}
	if err := db.Ping(ctx); err != nil {
		err = connectError(err, failed.Load(), settings.Hosts)
		db.Close()
		return nil, err
	}
	return db, nil
}

// databaseName returns the name of the database in a URL, or "". The URL may have
// several hosts, which net/url cannot parse.
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

// connectError returns an error that says in one line why there is no connection,
// and what to do. failed is the last failure of the driver to connect, or nil.
func connectError(err error, failed *event.ServerHeartbeatFailedEvent, hosts []string) error {
	if refused, ok := errors.AsType[mongo.CommandError](err); ok && refused.Code != 0 {
		reason, _, _ := strings.Cut(refused.Message, "\n")
		return fmt.Errorf("the MongoDB server rejected the connection: %s; check the user, the password and the database in DATABASE_URL", reason)
	}
	if failed != nil {
		err = failed.Failure
	}
	return connectionError("MongoDB", hosts, "docker run --rm -p 127.0.0.1:27017:27017 mongo:8", err)
}

// unavailableCodes are the error codes of a server that is shutting down, is not the
// primary, or has a full disk, from the MongoDB manual.
var unavailableCodes = []int32{91, 189, 10107, 11600, 11602, 13435, 13436, 14031}

// mapError maps errors of MongoDB that are reported to clients to errors of package
// model. It returns other errors unchanged.
func mapError(err error) error {
	if errors.Is(err, mongo.ErrNoDocuments) {
		return model.ErrNotFound
	}
	if isUnavailable(err) {
		return &model.Error{Code: model.CodeUnavailable, Message: "the database is not available; try again later", Err: err}
	}
	if field, ok := duplicateField(err); ok {
		return taken(field)
	}
	return err
}

// taken returns the error for a value of a unique field that is already in use.
func taken(field string) error {
	return &model.Error{Code: model.CodeConflict, Message: field + " is already taken"}
}

// duplicateField reports whether err is a unique violation that a client caused,
// and returns the field, the last one of several. The response of the server
// contains the key of the index, as in {"slug": 1}.
func duplicateField(err error) (field string, ok bool) {
	if !mongo.IsDuplicateKeyError(err) {
		return "", false
	}
	key, err := responseOf(err).LookupErr("keyPattern")
	if err != nil {
		return "a unique value", true
	}
	fields, err := key.Document().Elements()
	if err != nil || len(fields) == 0 {
		return "", false
	}
	field = fields[len(fields)-1].Key()
	return field, field != "_id" // ids are not from the client
}

// responseOf returns the response of the server in an error.
func responseOf(err error) bson.Raw {
	if failure, ok := errors.AsType[mongo.WriteException](err); ok && len(failure.WriteErrors) > 0 {
		return failure.WriteErrors[0].Raw // of an insert
	}
	failure, _ := errors.AsType[mongo.CommandError](err)
	return failure.Raw
}

// isUnavailable reports whether the server cannot be reached or cannot write at the
// moment, so that a retry may succeed.
func isUnavailable(err error) bool {
	if mongo.IsNetworkError(err) || mongo.IsTimeout(err) {
		return true
	}
	if _, ok := errors.AsType[retryable](err); ok {
		return true
	}
	failure, ok := errors.AsType[mongo.CommandError](err)
	return ok && (failure.Code == 0 || slices.Contains(unavailableCodes, failure.Code))
}

// A retryable error is returned to operations that wait for a connection when the
// pool is cleared. The driver does not export its type.
type retryable interface {
	error
	Retryable() bool
}
