package store

import (
	"cmp"
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// A blogPostDocument is how a blog post is stored.
type blogPostDocument struct {
	ID                             int64            `bson:"_id"`
	OwnerID                        int64            `bson:"owner_id"`
	SomeString                     string           `bson:"some_string"`
	SomeStringUnique               string           `bson:"some_string_unique"`
	SomeStringOptional             *string          `bson:"some_string_optional,omitempty"`
	SomeStringOptionalUnique       *string          `bson:"some_string_optional_unique,omitempty"`
	SomeText                       string           `bson:"some_text"`
	SomeTextUnique                 string           `bson:"some_text_unique"`
	SomeTextOptional               *string          `bson:"some_text_optional,omitempty"`
	SomeTextOptionalUnique         *string          `bson:"some_text_optional_unique,omitempty"`
	SomeInt                        int64            `bson:"some_int"`
	SomeIntUnique                  int64            `bson:"some_int_unique"`
	SomeIntOptional                *int64           `bson:"some_int_optional,omitempty"`
	SomeIntOptionalUnique          *int64           `bson:"some_int_optional_unique,omitempty"`
	SomeFloat                      float64          `bson:"some_float"`
	SomeFloatUnique                float64          `bson:"some_float_unique"`
	SomeFloatOptional              *float64         `bson:"some_float_optional,omitempty"`
	SomeFloatOptionalUnique        *float64         `bson:"some_float_optional_unique,omitempty"`
	SomeBool                       bool             `bson:"some_bool"`
	SomeBoolUnique                 bool             `bson:"some_bool_unique"`
	SomeBoolOptional               *bool            `bson:"some_bool_optional,omitempty"`
	SomeBoolOptionalUnique         *bool            `bson:"some_bool_optional_unique,omitempty"`
	SomeDate                       model.Date       `bson:"some_date"`
	SomeDateUnique                 model.Date       `bson:"some_date_unique"`
	SomeDateOptional               *model.Date      `bson:"some_date_optional,omitempty"`
	SomeDateOptionalUnique         *model.Date      `bson:"some_date_optional_unique,omitempty"`
	SomeTime                       model.Timestamp  `bson:"some_time"`
	SomeTimeUnique                 model.Timestamp  `bson:"some_time_unique"`
	SomeTimeOptional               *model.Timestamp `bson:"some_time_optional,omitempty"`
	SomeTimeOptionalUnique         *model.Timestamp `bson:"some_time_optional_unique,omitempty"`
	SomeEmail                      string           `bson:"some_email"`
	SomeEmailUnique                string           `bson:"some_email_unique"`
	SomeEmailOptional              *string          `bson:"some_email_optional,omitempty"`
	SomeEmailOptionalUnique        *string          `bson:"some_email_optional_unique,omitempty"`
	SomeURL                        string           `bson:"some_url"`
	SomeURLUnique                  string           `bson:"some_url_unique"`
	SomeURLOptional                *string          `bson:"some_url_optional,omitempty"`
	SomeURLOptionalUnique          *string          `bson:"some_url_optional_unique,omitempty"`
	SomeEnum                       string           `bson:"some_enum"`
	SomeEnumUnique                 string           `bson:"some_enum_unique"`
	SomeEnumOptional               *string          `bson:"some_enum_optional,omitempty"`
	SomeEnumOptionalUnique         *string          `bson:"some_enum_optional_unique,omitempty"`
	SomeRefID                      int64            `bson:"some_ref_id"`
	SomeRefCascadeID               int64            `bson:"some_ref_cascade_id"`
	SomeRefUniqueID                int64            `bson:"some_ref_unique_id"`
	SomeRefUniqueCascadeID         int64            `bson:"some_ref_unique_cascade_id"`
	SomeRefOptionalID              *int64           `bson:"some_ref_optional_id,omitempty"`
	SomeRefOptionalCascadeID       *int64           `bson:"some_ref_optional_cascade_id,omitempty"`
	SomeRefOptionalUniqueID        *int64           `bson:"some_ref_optional_unique_id,omitempty"`
	SomeRefOptionalUniqueCascadeID *int64           `bson:"some_ref_optional_unique_cascade_id,omitempty"`
	CreatedAt                      time.Time        `bson:"created_at"`
	UpdatedAt                      time.Time        `bson:"updated_at"`
}

func (d blogPostDocument) item() model.BlogPost {
	return model.BlogPost{
		ID:                             d.ID,
		SomeString:                     d.SomeString,
		SomeStringUnique:               d.SomeStringUnique,
		SomeStringOptional:             d.SomeStringOptional,
		SomeStringOptionalUnique:       d.SomeStringOptionalUnique,
		SomeText:                       d.SomeText,
		SomeTextUnique:                 d.SomeTextUnique,
		SomeTextOptional:               d.SomeTextOptional,
		SomeTextOptionalUnique:         d.SomeTextOptionalUnique,
		SomeInt:                        d.SomeInt,
		SomeIntUnique:                  d.SomeIntUnique,
		SomeIntOptional:                d.SomeIntOptional,
		SomeIntOptionalUnique:          d.SomeIntOptionalUnique,
		SomeFloat:                      d.SomeFloat,
		SomeFloatUnique:                d.SomeFloatUnique,
		SomeFloatOptional:              d.SomeFloatOptional,
		SomeFloatOptionalUnique:        d.SomeFloatOptionalUnique,
		SomeBool:                       d.SomeBool,
		SomeBoolUnique:                 d.SomeBoolUnique,
		SomeBoolOptional:               d.SomeBoolOptional,
		SomeBoolOptionalUnique:         d.SomeBoolOptionalUnique,
		SomeDate:                       d.SomeDate,
		SomeDateUnique:                 d.SomeDateUnique,
		SomeDateOptional:               d.SomeDateOptional,
		SomeDateOptionalUnique:         d.SomeDateOptionalUnique,
		SomeTime:                       d.SomeTime,
		SomeTimeUnique:                 d.SomeTimeUnique,
		SomeTimeOptional:               d.SomeTimeOptional,
		SomeTimeOptionalUnique:         d.SomeTimeOptionalUnique,
		SomeEmail:                      d.SomeEmail,
		SomeEmailUnique:                d.SomeEmailUnique,
		SomeEmailOptional:              d.SomeEmailOptional,
		SomeEmailOptionalUnique:        d.SomeEmailOptionalUnique,
		SomeURL:                        d.SomeURL,
		SomeURLUnique:                  d.SomeURLUnique,
		SomeURLOptional:                d.SomeURLOptional,
		SomeURLOptionalUnique:          d.SomeURLOptionalUnique,
		SomeEnum:                       d.SomeEnum,
		SomeEnumUnique:                 d.SomeEnumUnique,
		SomeEnumOptional:               d.SomeEnumOptional,
		SomeEnumOptionalUnique:         d.SomeEnumOptionalUnique,
		SomeRefID:                      d.SomeRefID,
		SomeRefCascadeID:               d.SomeRefCascadeID,
		SomeRefUniqueID:                d.SomeRefUniqueID,
		SomeRefUniqueCascadeID:         d.SomeRefUniqueCascadeID,
		SomeRefOptionalID:              d.SomeRefOptionalID,
		SomeRefOptionalCascadeID:       d.SomeRefOptionalCascadeID,
		SomeRefOptionalUniqueID:        d.SomeRefOptionalUniqueID,
		SomeRefOptionalUniqueCascadeID: d.SomeRefOptionalUniqueCascadeID,
		CreatedAt:                      d.CreatedAt,
		UpdatedAt:                      d.UpdatedAt,
	}
}

func (s *Store) blogPosts() *mongo.Collection { return s.db.Collection("blog_posts") }

// ListBlogPosts returns the blog posts that q asks for.
func (s *Store) ListBlogPosts(ctx context.Context, q model.BlogPostQuery) (model.PageOf[model.BlogPost], error) {
	filter := bson.M{"_id": bson.M{"$lt": q.After}}
	filter["owner_id"] = model.OwnerFrom(ctx)
	if q.SomeBool != nil {
		filter["some_bool"] = *q.SomeBool
	}
	if q.SomeBoolUnique != nil {
		filter["some_bool_unique"] = *q.SomeBoolUnique
	}
	if q.SomeBoolOptional != nil {
		filter["some_bool_optional"] = *q.SomeBoolOptional
	}
	if q.SomeBoolOptionalUnique != nil {
		filter["some_bool_optional_unique"] = *q.SomeBoolOptionalUnique
	}
	if q.SomeEnum != nil {
		filter["some_enum"] = *q.SomeEnum
	}
	if q.SomeEnumUnique != nil {
		filter["some_enum_unique"] = *q.SomeEnumUnique
	}
	if q.SomeEnumOptional != nil {
		filter["some_enum_optional"] = *q.SomeEnumOptional
	}
	if q.SomeEnumOptionalUnique != nil {
		filter["some_enum_optional_unique"] = *q.SomeEnumOptionalUnique
	}
	if q.SomeRefID != nil {
		filter["some_ref_id"] = *q.SomeRefID
	}
	if q.SomeRefCascadeID != nil {
		filter["some_ref_cascade_id"] = *q.SomeRefCascadeID
	}
	if q.SomeRefUniqueID != nil {
		filter["some_ref_unique_id"] = *q.SomeRefUniqueID
	}
	if q.SomeRefUniqueCascadeID != nil {
		filter["some_ref_unique_cascade_id"] = *q.SomeRefUniqueCascadeID
	}
	if q.SomeRefOptionalID != nil {
		filter["some_ref_optional_id"] = *q.SomeRefOptionalID
	}
	if q.SomeRefOptionalCascadeID != nil {
		filter["some_ref_optional_cascade_id"] = *q.SomeRefOptionalCascadeID
	}
	if q.SomeRefOptionalUniqueID != nil {
		filter["some_ref_optional_unique_id"] = *q.SomeRefOptionalUniqueID
	}
	if q.SomeRefOptionalUniqueCascadeID != nil {
		filter["some_ref_optional_unique_cascade_id"] = *q.SomeRefOptionalUniqueCascadeID
	}
	return page(ctx, s.blogPosts(), filter, q.Limit, blogPostDocument.item, func(item model.BlogPost) int64 { return item.ID })
}

// CreateBlogPost stores a blog post from a complete input and returns it.
func (s *Store) CreateBlogPost(ctx context.Context, in model.BlogPostInput) (model.BlogPost, error) {
	if err := s.checkBlogPost(ctx, in); err != nil {
		return model.BlogPost{}, err
	}
	id, err := s.nextID(ctx, "blog_posts")
	if err != nil {
		return model.BlogPost{}, err
	}
	created := now()
	document := blogPostDocument{
		ID:                             id,
		OwnerID:                        model.OwnerFrom(ctx),
		SomeString:                     *in.SomeString.Value,
		SomeStringUnique:               *in.SomeStringUnique.Value,
		SomeStringOptional:             in.SomeStringOptional.Value,
		SomeStringOptionalUnique:       in.SomeStringOptionalUnique.Value,
		SomeText:                       *in.SomeText.Value,
		SomeTextUnique:                 *in.SomeTextUnique.Value,
		SomeTextOptional:               in.SomeTextOptional.Value,
		SomeTextOptionalUnique:         in.SomeTextOptionalUnique.Value,
		SomeInt:                        *in.SomeInt.Value,
		SomeIntUnique:                  *in.SomeIntUnique.Value,
		SomeIntOptional:                in.SomeIntOptional.Value,
		SomeIntOptionalUnique:          in.SomeIntOptionalUnique.Value,
		SomeFloat:                      *in.SomeFloat.Value,
		SomeFloatUnique:                *in.SomeFloatUnique.Value,
		SomeFloatOptional:              in.SomeFloatOptional.Value,
		SomeFloatOptionalUnique:        in.SomeFloatOptionalUnique.Value,
		SomeBool:                       *in.SomeBool.Value,
		SomeBoolUnique:                 *in.SomeBoolUnique.Value,
		SomeBoolOptional:               in.SomeBoolOptional.Value,
		SomeBoolOptionalUnique:         in.SomeBoolOptionalUnique.Value,
		SomeDate:                       *in.SomeDate.Value,
		SomeDateUnique:                 *in.SomeDateUnique.Value,
		SomeDateOptional:               in.SomeDateOptional.Value,
		SomeDateOptionalUnique:         in.SomeDateOptionalUnique.Value,
		SomeTime:                       *in.SomeTime.Value,
		SomeTimeUnique:                 *in.SomeTimeUnique.Value,
		SomeTimeOptional:               in.SomeTimeOptional.Value,
		SomeTimeOptionalUnique:         in.SomeTimeOptionalUnique.Value,
		SomeEmail:                      *in.SomeEmail.Value,
		SomeEmailUnique:                *in.SomeEmailUnique.Value,
		SomeEmailOptional:              in.SomeEmailOptional.Value,
		SomeEmailOptionalUnique:        in.SomeEmailOptionalUnique.Value,
		SomeURL:                        *in.SomeURL.Value,
		SomeURLUnique:                  *in.SomeURLUnique.Value,
		SomeURLOptional:                in.SomeURLOptional.Value,
		SomeURLOptionalUnique:          in.SomeURLOptionalUnique.Value,
		SomeEnum:                       *in.SomeEnum.Value,
		SomeEnumUnique:                 *in.SomeEnumUnique.Value,
		SomeEnumOptional:               in.SomeEnumOptional.Value,
		SomeEnumOptionalUnique:         in.SomeEnumOptionalUnique.Value,
		SomeRefID:                      *in.SomeRefID.Value,
		SomeRefCascadeID:               *in.SomeRefCascadeID.Value,
		SomeRefUniqueID:                *in.SomeRefUniqueID.Value,
		SomeRefUniqueCascadeID:         *in.SomeRefUniqueCascadeID.Value,
		SomeRefOptionalID:              in.SomeRefOptionalID.Value,
		SomeRefOptionalCascadeID:       in.SomeRefOptionalCascadeID.Value,
		SomeRefOptionalUniqueID:        in.SomeRefOptionalUniqueID.Value,
		SomeRefOptionalUniqueCascadeID: in.SomeRefOptionalUniqueCascadeID.Value,
		CreatedAt:                      created,
		UpdatedAt:                      created,
	}
	if _, err := s.blogPosts().InsertOne(ctx, document); err != nil {
		return model.BlogPost{}, known(err)
	}
	if wrong := s.checkBlogPost(ctx, in); wrong != nil { // what it refers to has just gone
		_, err := s.blogPosts().DeleteOne(ctx, bson.M{"_id": id})
		return model.BlogPost{}, cmp.Or(known(err), wrong)
	}
	return document.item(), nil
}

// BlogPost returns the blog post with an id.
func (s *Store) BlogPost(ctx context.Context, id int64) (model.BlogPost, error) {
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	var document blogPostDocument
	err := s.blogPosts().FindOne(ctx, filter).Decode(&document)
	return document.item(), known(err)
}

// UpdateBlogPost changes the fields of a blog post that were sent and returns it as
// it is then.
func (s *Store) UpdateBlogPost(ctx context.Context, id int64, in model.BlogPostInput) (model.BlogPost, error) {
	if wrong := s.checkBlogPost(ctx, in); wrong != nil {
		_, err := s.BlogPost(ctx, id)
		return model.BlogPost{}, cmp.Or(err, wrong)
	}
	change := newChange()
	add(change, "some_string", in.SomeString)
	add(change, "some_string_unique", in.SomeStringUnique)
	add(change, "some_string_optional", in.SomeStringOptional)
	add(change, "some_string_optional_unique", in.SomeStringOptionalUnique)
	add(change, "some_text", in.SomeText)
	add(change, "some_text_unique", in.SomeTextUnique)
	add(change, "some_text_optional", in.SomeTextOptional)
	add(change, "some_text_optional_unique", in.SomeTextOptionalUnique)
	add(change, "some_int", in.SomeInt)
	add(change, "some_int_unique", in.SomeIntUnique)
	add(change, "some_int_optional", in.SomeIntOptional)
	add(change, "some_int_optional_unique", in.SomeIntOptionalUnique)
	add(change, "some_float", in.SomeFloat)
	add(change, "some_float_unique", in.SomeFloatUnique)
	add(change, "some_float_optional", in.SomeFloatOptional)
	add(change, "some_float_optional_unique", in.SomeFloatOptionalUnique)
	add(change, "some_bool", in.SomeBool)
	add(change, "some_bool_unique", in.SomeBoolUnique)
	add(change, "some_bool_optional", in.SomeBoolOptional)
	add(change, "some_bool_optional_unique", in.SomeBoolOptionalUnique)
	add(change, "some_date", in.SomeDate)
	add(change, "some_date_unique", in.SomeDateUnique)
	add(change, "some_date_optional", in.SomeDateOptional)
	add(change, "some_date_optional_unique", in.SomeDateOptionalUnique)
	add(change, "some_time", in.SomeTime)
	add(change, "some_time_unique", in.SomeTimeUnique)
	add(change, "some_time_optional", in.SomeTimeOptional)
	add(change, "some_time_optional_unique", in.SomeTimeOptionalUnique)
	add(change, "some_email", in.SomeEmail)
	add(change, "some_email_unique", in.SomeEmailUnique)
	add(change, "some_email_optional", in.SomeEmailOptional)
	add(change, "some_email_optional_unique", in.SomeEmailOptionalUnique)
	add(change, "some_url", in.SomeURL)
	add(change, "some_url_unique", in.SomeURLUnique)
	add(change, "some_url_optional", in.SomeURLOptional)
	add(change, "some_url_optional_unique", in.SomeURLOptionalUnique)
	add(change, "some_enum", in.SomeEnum)
	add(change, "some_enum_unique", in.SomeEnumUnique)
	add(change, "some_enum_optional", in.SomeEnumOptional)
	add(change, "some_enum_optional_unique", in.SomeEnumOptionalUnique)
	add(change, "some_ref_id", in.SomeRefID)
	add(change, "some_ref_cascade_id", in.SomeRefCascadeID)
	add(change, "some_ref_unique_id", in.SomeRefUniqueID)
	add(change, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID)
	add(change, "some_ref_optional_id", in.SomeRefOptionalID)
	add(change, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID)
	add(change, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID)
	add(change, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID)
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	var document blogPostDocument
	err := s.blogPosts().FindOneAndUpdate(ctx, filter, change,
		options.FindOneAndUpdate().SetReturnDocument(options.After),
	).Decode(&document)
	return document.item(), known(err)
}

// DeleteBlogPost removes a blog post for good.
func (s *Store) DeleteBlogPost(ctx context.Context, id int64) error {
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	return deleted(s.blogPosts().DeleteOne(ctx, filter))
}

// checkBlogPost returns [model.Invalid] if the input refers to what is not there.
func (s *Store) checkBlogPost(ctx context.Context, in model.BlogPostInput) error {
	return checkRefs(
		checkRef(ctx, "some_ref_id", in.SomeRefID, s.Writer),
		checkRef(ctx, "some_ref_cascade_id", in.SomeRefCascadeID, s.Writer),
		checkRef(ctx, "some_ref_unique_id", in.SomeRefUniqueID, s.Writer),
		checkRef(ctx, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID, s.Writer),
		checkRef(ctx, "some_ref_optional_id", in.SomeRefOptionalID, s.Writer),
		checkRef(ctx, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID, s.Writer),
		checkRef(ctx, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID, s.Writer),
		checkRef(ctx, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID, s.Writer),
	)
}
