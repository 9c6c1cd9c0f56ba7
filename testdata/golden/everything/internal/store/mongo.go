package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
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
		return fmt.Errorf("the MongoDB server does not let us in: %s; set DATABASE_URL to a database and a user that it has", reason)
	}
	if failed != nil {
		err = failed.Failure
	}
	return noConnection("MongoDB", hosts, "docker run --rm -p 127.0.0.1:27017:27017 mongo:8", err)
}
