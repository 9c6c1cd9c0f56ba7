package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/listing"
	"shop/internal/model"
)

// A writerDocument is how a writer is stored.
type writerDocument struct {
	ID        int64           `bson:"_id"`
	OwnerID   int64           `bson:"owner_id"`
	Name      string          `bson:"name"`
	CreatedAt model.Timestamp `bson:"created_at"`
	UpdatedAt model.Timestamp `bson:"updated_at"`
}

func (d writerDocument) item() model.Writer {
	return model.Writer{
		ID:        d.ID,
		Name:      d.Name,
		CreatedAt: d.CreatedAt,
		UpdatedAt: d.UpdatedAt,
	}
}

func (s *Store) writers() *mongo.Collection { return s.db.Collection("writers") }

// ListWriters returns the writers that q asks for.
func (s *Store) ListWriters(ctx context.Context, q listing.Query) (*model.PageOf[model.Writer], error) {
	q = q.With("owner_id", model.OwnerFrom(ctx))
	return list(ctx, s.writers(), writerDocument.item, q)
}

// CreateWriter stores a writer from a complete input and returns it.
func (s *Store) CreateWriter(ctx context.Context, in model.WriterInput) (model.Writer, error) {
	id, err := s.nextID(ctx, "writers")
	if err != nil {
		return model.Writer{}, err
	}
	if err := s.roomFor(ctx, s.writers(), bson.M{"owner_id": model.OwnerFrom(ctx)}, id); err != nil {
		return model.Writer{}, err
	}
	created := model.TimestampOf(time.Now())
	document := writerDocument{
		ID:        id,
		OwnerID:   model.OwnerFrom(ctx),
		Name:      *in.Name.Value,
		CreatedAt: created,
		UpdatedAt: created,
	}
	if _, err := s.writers().InsertOne(ctx, document); err != nil {
		return model.Writer{}, mapError(err)
	}
	return document.item(), nil
}

// Writer returns the writer with an id.
func (s *Store) Writer(ctx context.Context, id int64) (model.Writer, error) {
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	var document writerDocument
	err := s.writers().FindOne(ctx, filter).Decode(&document)
	return document.item(), mapError(err)
}

// UpdateWriter changes the fields of a writer that were sent and returns it as
// it is then.
func (s *Store) UpdateWriter(ctx context.Context, id int64, in model.WriterInput) (model.Writer, error) {
	change := newChange()
	add(change, "name", in.Name)
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	var document writerDocument
	err := s.writers().FindOneAndUpdate(ctx, filter, change,
		options.FindOneAndUpdate().SetReturnDocument(options.After),
	).Decode(&document)
	return document.item(), mapError(err)
}

// DeleteWriter removes a writer for good.
func (s *Store) DeleteWriter(ctx context.Context, id int64) error {
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	if err := s.deleteReferrers(ctx, filter, "writers"); err != nil {
		return err
	}
	return deleted(s.writers().DeleteOne(ctx, filter))
}
