package store

import (
	"cmp"
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/listing"
	"shop/internal/model"
)

// A blogPostDocument is how a blog post is stored.
type blogPostDocument struct {
	ID                             int64                           `bson:"_id"`
	OwnerID                        int64                           `bson:"owner_id"`
	SomeString                     string                          `bson:"some_string"`
	SomeStringOptional             *string                         `bson:"some_string_optional,omitempty"`
	SomeStringUnique               string                          `bson:"some_string_unique"`
	SomeStringOptionalUnique       *string                         `bson:"some_string_optional_unique,omitempty"`
	SomeStringSorted               string                          `bson:"some_string_sorted"`
	SomeStringOptionalSorted       *string                         `bson:"some_string_optional_sorted,omitempty"`
	SomeText                       string                          `bson:"some_text"`
	SomeTextOptional               *string                         `bson:"some_text_optional,omitempty"`
	SomeTextUnique                 string                          `bson:"some_text_unique"`
	SomeTextOptionalUnique         *string                         `bson:"some_text_optional_unique,omitempty"`
	SomeInt                        int64                           `bson:"some_int"`
	SomeIntOptional                *int64                          `bson:"some_int_optional,omitempty"`
	SomeIntUnique                  int64                           `bson:"some_int_unique"`
	SomeIntOptionalUnique          *int64                          `bson:"some_int_optional_unique,omitempty"`
	SomeIntSorted                  int64                           `bson:"some_int_sorted"`
	SomeIntOptionalSorted          *int64                          `bson:"some_int_optional_sorted,omitempty"`
	SomeFloat                      float64                         `bson:"some_float"`
	SomeFloatOptional              *float64                        `bson:"some_float_optional,omitempty"`
	SomeFloatUnique                float64                         `bson:"some_float_unique"`
	SomeFloatOptionalUnique        *float64                        `bson:"some_float_optional_unique,omitempty"`
	SomeFloatSorted                float64                         `bson:"some_float_sorted"`
	SomeFloatOptionalSorted        *float64                        `bson:"some_float_optional_sorted,omitempty"`
	SomeDecimal                    model.Decimal[model.TwoPlaces]  `bson:"some_decimal"`
	SomeDecimalOptional            *model.Decimal[model.TwoPlaces] `bson:"some_decimal_optional,omitempty"`
	SomeDecimalUnique              model.Decimal[model.TwoPlaces]  `bson:"some_decimal_unique"`
	SomeDecimalOptionalUnique      *model.Decimal[model.TwoPlaces] `bson:"some_decimal_optional_unique,omitempty"`
	SomeDecimalSorted              model.Decimal[model.TwoPlaces]  `bson:"some_decimal_sorted"`
	SomeDecimalOptionalSorted      *model.Decimal[model.TwoPlaces] `bson:"some_decimal_optional_sorted,omitempty"`
	SomeBool                       bool                            `bson:"some_bool"`
	SomeBoolOptional               *bool                           `bson:"some_bool_optional,omitempty"`
	SomeBoolUnique                 bool                            `bson:"some_bool_unique"`
	SomeBoolOptionalUnique         *bool                           `bson:"some_bool_optional_unique,omitempty"`
	SomeBoolSorted                 bool                            `bson:"some_bool_sorted"`
	SomeBoolOptionalSorted         *bool                           `bson:"some_bool_optional_sorted,omitempty"`
	SomeDate                       model.Date                      `bson:"some_date"`
	SomeDateOptional               *model.Date                     `bson:"some_date_optional,omitempty"`
	SomeDateUnique                 model.Date                      `bson:"some_date_unique"`
	SomeDateOptionalUnique         *model.Date                     `bson:"some_date_optional_unique,omitempty"`
	SomeDateSorted                 model.Date                      `bson:"some_date_sorted"`
	SomeDateOptionalSorted         *model.Date                     `bson:"some_date_optional_sorted,omitempty"`
	SomeTime                       model.Timestamp                 `bson:"some_time"`
	SomeTimeOptional               *model.Timestamp                `bson:"some_time_optional,omitempty"`
	SomeTimeUnique                 model.Timestamp                 `bson:"some_time_unique"`
	SomeTimeOptionalUnique         *model.Timestamp                `bson:"some_time_optional_unique,omitempty"`
	SomeTimeSorted                 model.Timestamp                 `bson:"some_time_sorted"`
	SomeTimeOptionalSorted         *model.Timestamp                `bson:"some_time_optional_sorted,omitempty"`
	SomeEmail                      string                          `bson:"some_email"`
	SomeEmailOptional              *string                         `bson:"some_email_optional,omitempty"`
	SomeEmailUnique                string                          `bson:"some_email_unique"`
	SomeEmailOptionalUnique        *string                         `bson:"some_email_optional_unique,omitempty"`
	SomeEmailSorted                string                          `bson:"some_email_sorted"`
	SomeEmailOptionalSorted        *string                         `bson:"some_email_optional_sorted,omitempty"`
	SomeURL                        string                          `bson:"some_url"`
	SomeURLOptional                *string                         `bson:"some_url_optional,omitempty"`
	SomeURLUnique                  string                          `bson:"some_url_unique"`
	SomeURLOptionalUnique          *string                         `bson:"some_url_optional_unique,omitempty"`
	SomeList                       model.Strings                   `bson:"some_list"`
	SomeEnum                       string                          `bson:"some_enum"`
	SomeEnumOptional               *string                         `bson:"some_enum_optional,omitempty"`
	SomeEnumUnique                 string                          `bson:"some_enum_unique"`
	SomeEnumOptionalUnique         *string                         `bson:"some_enum_optional_unique,omitempty"`
	SomeEnumSorted                 string                          `bson:"some_enum_sorted"`
	SomeEnumOptionalSorted         *string                         `bson:"some_enum_optional_sorted,omitempty"`
	SomeRefID                      int64                           `bson:"some_ref_id"`
	SomeRefOptionalID              *int64                          `bson:"some_ref_optional_id,omitempty"`
	SomeRefUniqueID                int64                           `bson:"some_ref_unique_id"`
	SomeRefOptionalUniqueID        *int64                          `bson:"some_ref_optional_unique_id,omitempty"`
	SomeRefSortedID                int64                           `bson:"some_ref_sorted_id"`
	SomeRefOptionalSortedID        *int64                          `bson:"some_ref_optional_sorted_id,omitempty"`
	SomeRefCascadeID               int64                           `bson:"some_ref_cascade_id"`
	SomeRefOptionalCascadeID       *int64                          `bson:"some_ref_optional_cascade_id,omitempty"`
	SomeRefUniqueCascadeID         int64                           `bson:"some_ref_unique_cascade_id"`
	SomeRefOptionalUniqueCascadeID *int64                          `bson:"some_ref_optional_unique_cascade_id,omitempty"`
	SomeManyIDs                    model.IDs                       `bson:"some_many_ids"`
	RelatedIDs                     model.IDs                       `bson:"related_ids"`
	CreatedAt                      model.Timestamp                 `bson:"created_at"`
	UpdatedAt                      model.Timestamp                 `bson:"updated_at"`
}

func (d blogPostDocument) item() model.BlogPost {
	return model.BlogPost{
		ID:                             d.ID,
		SomeString:                     d.SomeString,
		SomeStringOptional:             d.SomeStringOptional,
		SomeStringUnique:               d.SomeStringUnique,
		SomeStringOptionalUnique:       d.SomeStringOptionalUnique,
		SomeStringSorted:               d.SomeStringSorted,
		SomeStringOptionalSorted:       d.SomeStringOptionalSorted,
		SomeText:                       d.SomeText,
		SomeTextOptional:               d.SomeTextOptional,
		SomeTextUnique:                 d.SomeTextUnique,
		SomeTextOptionalUnique:         d.SomeTextOptionalUnique,
		SomeInt:                        d.SomeInt,
		SomeIntOptional:                d.SomeIntOptional,
		SomeIntUnique:                  d.SomeIntUnique,
		SomeIntOptionalUnique:          d.SomeIntOptionalUnique,
		SomeIntSorted:                  d.SomeIntSorted,
		SomeIntOptionalSorted:          d.SomeIntOptionalSorted,
		SomeFloat:                      d.SomeFloat,
		SomeFloatOptional:              d.SomeFloatOptional,
		SomeFloatUnique:                d.SomeFloatUnique,
		SomeFloatOptionalUnique:        d.SomeFloatOptionalUnique,
		SomeFloatSorted:                d.SomeFloatSorted,
		SomeFloatOptionalSorted:        d.SomeFloatOptionalSorted,
		SomeDecimal:                    d.SomeDecimal,
		SomeDecimalOptional:            d.SomeDecimalOptional,
		SomeDecimalUnique:              d.SomeDecimalUnique,
		SomeDecimalOptionalUnique:      d.SomeDecimalOptionalUnique,
		SomeDecimalSorted:              d.SomeDecimalSorted,
		SomeDecimalOptionalSorted:      d.SomeDecimalOptionalSorted,
		SomeBool:                       d.SomeBool,
		SomeBoolOptional:               d.SomeBoolOptional,
		SomeBoolUnique:                 d.SomeBoolUnique,
		SomeBoolOptionalUnique:         d.SomeBoolOptionalUnique,
		SomeBoolSorted:                 d.SomeBoolSorted,
		SomeBoolOptionalSorted:         d.SomeBoolOptionalSorted,
		SomeDate:                       d.SomeDate,
		SomeDateOptional:               d.SomeDateOptional,
		SomeDateUnique:                 d.SomeDateUnique,
		SomeDateOptionalUnique:         d.SomeDateOptionalUnique,
		SomeDateSorted:                 d.SomeDateSorted,
		SomeDateOptionalSorted:         d.SomeDateOptionalSorted,
		SomeTime:                       d.SomeTime,
		SomeTimeOptional:               d.SomeTimeOptional,
		SomeTimeUnique:                 d.SomeTimeUnique,
		SomeTimeOptionalUnique:         d.SomeTimeOptionalUnique,
		SomeTimeSorted:                 d.SomeTimeSorted,
		SomeTimeOptionalSorted:         d.SomeTimeOptionalSorted,
		SomeEmail:                      d.SomeEmail,
		SomeEmailOptional:              d.SomeEmailOptional,
		SomeEmailUnique:                d.SomeEmailUnique,
		SomeEmailOptionalUnique:        d.SomeEmailOptionalUnique,
		SomeEmailSorted:                d.SomeEmailSorted,
		SomeEmailOptionalSorted:        d.SomeEmailOptionalSorted,
		SomeURL:                        d.SomeURL,
		SomeURLOptional:                d.SomeURLOptional,
		SomeURLUnique:                  d.SomeURLUnique,
		SomeURLOptionalUnique:          d.SomeURLOptionalUnique,
		SomeList:                       d.SomeList,
		SomeEnum:                       d.SomeEnum,
		SomeEnumOptional:               d.SomeEnumOptional,
		SomeEnumUnique:                 d.SomeEnumUnique,
		SomeEnumOptionalUnique:         d.SomeEnumOptionalUnique,
		SomeEnumSorted:                 d.SomeEnumSorted,
		SomeEnumOptionalSorted:         d.SomeEnumOptionalSorted,
		SomeRefID:                      d.SomeRefID,
		SomeRefOptionalID:              d.SomeRefOptionalID,
		SomeRefUniqueID:                d.SomeRefUniqueID,
		SomeRefOptionalUniqueID:        d.SomeRefOptionalUniqueID,
		SomeRefSortedID:                d.SomeRefSortedID,
		SomeRefOptionalSortedID:        d.SomeRefOptionalSortedID,
		SomeRefCascadeID:               d.SomeRefCascadeID,
		SomeRefOptionalCascadeID:       d.SomeRefOptionalCascadeID,
		SomeRefUniqueCascadeID:         d.SomeRefUniqueCascadeID,
		SomeRefOptionalUniqueCascadeID: d.SomeRefOptionalUniqueCascadeID,
		SomeManyIDs:                    d.SomeManyIDs,
		RelatedIDs:                     d.RelatedIDs,
		CreatedAt:                      d.CreatedAt,
		UpdatedAt:                      d.UpdatedAt,
	}
}

func (s *Store) blogPosts() *mongo.Collection { return s.db.Collection("blog_posts") }

// ListBlogPosts returns the blog posts that q asks for.
func (s *Store) ListBlogPosts(ctx context.Context, q listing.Query) (*model.PageOf[model.BlogPost], error) {
	q = q.With("owner_id", model.OwnerFrom(ctx))
	return list(ctx, s.blogPosts(), blogPostDocument.item, q)
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
	if err := s.roomFor(ctx, s.blogPosts(), bson.M{"owner_id": model.OwnerFrom(ctx)}, id); err != nil {
		return model.BlogPost{}, err
	}
	created := model.TimestampOf(time.Now())
	document := blogPostDocument{
		ID:                             id,
		OwnerID:                        model.OwnerFrom(ctx),
		SomeString:                     *in.SomeString.Value,
		SomeStringOptional:             in.SomeStringOptional.Value,
		SomeStringUnique:               *in.SomeStringUnique.Value,
		SomeStringOptionalUnique:       in.SomeStringOptionalUnique.Value,
		SomeStringSorted:               *in.SomeStringSorted.Value,
		SomeStringOptionalSorted:       in.SomeStringOptionalSorted.Value,
		SomeText:                       *in.SomeText.Value,
		SomeTextOptional:               in.SomeTextOptional.Value,
		SomeTextUnique:                 *in.SomeTextUnique.Value,
		SomeTextOptionalUnique:         in.SomeTextOptionalUnique.Value,
		SomeInt:                        *in.SomeInt.Value,
		SomeIntOptional:                in.SomeIntOptional.Value,
		SomeIntUnique:                  *in.SomeIntUnique.Value,
		SomeIntOptionalUnique:          in.SomeIntOptionalUnique.Value,
		SomeIntSorted:                  *in.SomeIntSorted.Value,
		SomeIntOptionalSorted:          in.SomeIntOptionalSorted.Value,
		SomeFloat:                      *in.SomeFloat.Value,
		SomeFloatOptional:              in.SomeFloatOptional.Value,
		SomeFloatUnique:                *in.SomeFloatUnique.Value,
		SomeFloatOptionalUnique:        in.SomeFloatOptionalUnique.Value,
		SomeFloatSorted:                *in.SomeFloatSorted.Value,
		SomeFloatOptionalSorted:        in.SomeFloatOptionalSorted.Value,
		SomeDecimal:                    *in.SomeDecimal.Value,
		SomeDecimalOptional:            in.SomeDecimalOptional.Value,
		SomeDecimalUnique:              *in.SomeDecimalUnique.Value,
		SomeDecimalOptionalUnique:      in.SomeDecimalOptionalUnique.Value,
		SomeDecimalSorted:              *in.SomeDecimalSorted.Value,
		SomeDecimalOptionalSorted:      in.SomeDecimalOptionalSorted.Value,
		SomeBool:                       *in.SomeBool.Value,
		SomeBoolOptional:               in.SomeBoolOptional.Value,
		SomeBoolUnique:                 *in.SomeBoolUnique.Value,
		SomeBoolOptionalUnique:         in.SomeBoolOptionalUnique.Value,
		SomeBoolSorted:                 *in.SomeBoolSorted.Value,
		SomeBoolOptionalSorted:         in.SomeBoolOptionalSorted.Value,
		SomeDate:                       *in.SomeDate.Value,
		SomeDateOptional:               in.SomeDateOptional.Value,
		SomeDateUnique:                 *in.SomeDateUnique.Value,
		SomeDateOptionalUnique:         in.SomeDateOptionalUnique.Value,
		SomeDateSorted:                 *in.SomeDateSorted.Value,
		SomeDateOptionalSorted:         in.SomeDateOptionalSorted.Value,
		SomeTime:                       *in.SomeTime.Value,
		SomeTimeOptional:               in.SomeTimeOptional.Value,
		SomeTimeUnique:                 *in.SomeTimeUnique.Value,
		SomeTimeOptionalUnique:         in.SomeTimeOptionalUnique.Value,
		SomeTimeSorted:                 *in.SomeTimeSorted.Value,
		SomeTimeOptionalSorted:         in.SomeTimeOptionalSorted.Value,
		SomeEmail:                      *in.SomeEmail.Value,
		SomeEmailOptional:              in.SomeEmailOptional.Value,
		SomeEmailUnique:                *in.SomeEmailUnique.Value,
		SomeEmailOptionalUnique:        in.SomeEmailOptionalUnique.Value,
		SomeEmailSorted:                *in.SomeEmailSorted.Value,
		SomeEmailOptionalSorted:        in.SomeEmailOptionalSorted.Value,
		SomeURL:                        *in.SomeURL.Value,
		SomeURLOptional:                in.SomeURLOptional.Value,
		SomeURLUnique:                  *in.SomeURLUnique.Value,
		SomeURLOptionalUnique:          in.SomeURLOptionalUnique.Value,
		SomeList:                       *in.SomeList.Value,
		SomeEnum:                       *in.SomeEnum.Value,
		SomeEnumOptional:               in.SomeEnumOptional.Value,
		SomeEnumUnique:                 *in.SomeEnumUnique.Value,
		SomeEnumOptionalUnique:         in.SomeEnumOptionalUnique.Value,
		SomeEnumSorted:                 *in.SomeEnumSorted.Value,
		SomeEnumOptionalSorted:         in.SomeEnumOptionalSorted.Value,
		SomeRefID:                      *in.SomeRefID.Value,
		SomeRefOptionalID:              in.SomeRefOptionalID.Value,
		SomeRefUniqueID:                *in.SomeRefUniqueID.Value,
		SomeRefOptionalUniqueID:        in.SomeRefOptionalUniqueID.Value,
		SomeRefSortedID:                *in.SomeRefSortedID.Value,
		SomeRefOptionalSortedID:        in.SomeRefOptionalSortedID.Value,
		SomeRefCascadeID:               *in.SomeRefCascadeID.Value,
		SomeRefOptionalCascadeID:       in.SomeRefOptionalCascadeID.Value,
		SomeRefUniqueCascadeID:         *in.SomeRefUniqueCascadeID.Value,
		SomeRefOptionalUniqueCascadeID: in.SomeRefOptionalUniqueCascadeID.Value,
		SomeManyIDs:                    *in.SomeManyIDs.Value,
		RelatedIDs:                     *in.RelatedIDs.Value,
		CreatedAt:                      created,
		UpdatedAt:                      created,
	}
	if _, err := s.blogPosts().InsertOne(ctx, document); err != nil {
		return model.BlogPost{}, mapError(err)
	}
	if wrong := s.checkBlogPost(ctx, in); wrong != nil { // what it refers to has just gone
		_, err := s.blogPosts().DeleteOne(ctx, bson.M{"_id": id})
		return model.BlogPost{}, cmp.Or(mapError(err), wrong)
	}
	return document.item(), nil
}

// BlogPost returns the blog post with an id.
func (s *Store) BlogPost(ctx context.Context, id int64) (model.BlogPost, error) {
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	var document blogPostDocument
	err := s.blogPosts().FindOne(ctx, filter).Decode(&document)
	return document.item(), mapError(err)
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
	add(change, "some_string_optional", in.SomeStringOptional)
	add(change, "some_string_unique", in.SomeStringUnique)
	add(change, "some_string_optional_unique", in.SomeStringOptionalUnique)
	add(change, "some_string_sorted", in.SomeStringSorted)
	add(change, "some_string_optional_sorted", in.SomeStringOptionalSorted)
	add(change, "some_text", in.SomeText)
	add(change, "some_text_optional", in.SomeTextOptional)
	add(change, "some_text_unique", in.SomeTextUnique)
	add(change, "some_text_optional_unique", in.SomeTextOptionalUnique)
	add(change, "some_int", in.SomeInt)
	add(change, "some_int_optional", in.SomeIntOptional)
	add(change, "some_int_unique", in.SomeIntUnique)
	add(change, "some_int_optional_unique", in.SomeIntOptionalUnique)
	add(change, "some_int_sorted", in.SomeIntSorted)
	add(change, "some_int_optional_sorted", in.SomeIntOptionalSorted)
	add(change, "some_float", in.SomeFloat)
	add(change, "some_float_optional", in.SomeFloatOptional)
	add(change, "some_float_unique", in.SomeFloatUnique)
	add(change, "some_float_optional_unique", in.SomeFloatOptionalUnique)
	add(change, "some_float_sorted", in.SomeFloatSorted)
	add(change, "some_float_optional_sorted", in.SomeFloatOptionalSorted)
	add(change, "some_decimal", in.SomeDecimal)
	add(change, "some_decimal_optional", in.SomeDecimalOptional)
	add(change, "some_decimal_unique", in.SomeDecimalUnique)
	add(change, "some_decimal_optional_unique", in.SomeDecimalOptionalUnique)
	add(change, "some_decimal_sorted", in.SomeDecimalSorted)
	add(change, "some_decimal_optional_sorted", in.SomeDecimalOptionalSorted)
	add(change, "some_bool", in.SomeBool)
	add(change, "some_bool_optional", in.SomeBoolOptional)
	add(change, "some_bool_unique", in.SomeBoolUnique)
	add(change, "some_bool_optional_unique", in.SomeBoolOptionalUnique)
	add(change, "some_bool_sorted", in.SomeBoolSorted)
	add(change, "some_bool_optional_sorted", in.SomeBoolOptionalSorted)
	add(change, "some_date", in.SomeDate)
	add(change, "some_date_optional", in.SomeDateOptional)
	add(change, "some_date_unique", in.SomeDateUnique)
	add(change, "some_date_optional_unique", in.SomeDateOptionalUnique)
	add(change, "some_date_sorted", in.SomeDateSorted)
	add(change, "some_date_optional_sorted", in.SomeDateOptionalSorted)
	add(change, "some_time", in.SomeTime)
	add(change, "some_time_optional", in.SomeTimeOptional)
	add(change, "some_time_unique", in.SomeTimeUnique)
	add(change, "some_time_optional_unique", in.SomeTimeOptionalUnique)
	add(change, "some_time_sorted", in.SomeTimeSorted)
	add(change, "some_time_optional_sorted", in.SomeTimeOptionalSorted)
	add(change, "some_email", in.SomeEmail)
	add(change, "some_email_optional", in.SomeEmailOptional)
	add(change, "some_email_unique", in.SomeEmailUnique)
	add(change, "some_email_optional_unique", in.SomeEmailOptionalUnique)
	add(change, "some_email_sorted", in.SomeEmailSorted)
	add(change, "some_email_optional_sorted", in.SomeEmailOptionalSorted)
	add(change, "some_url", in.SomeURL)
	add(change, "some_url_optional", in.SomeURLOptional)
	add(change, "some_url_unique", in.SomeURLUnique)
	add(change, "some_url_optional_unique", in.SomeURLOptionalUnique)
	add(change, "some_list", in.SomeList)
	add(change, "some_enum", in.SomeEnum)
	add(change, "some_enum_optional", in.SomeEnumOptional)
	add(change, "some_enum_unique", in.SomeEnumUnique)
	add(change, "some_enum_optional_unique", in.SomeEnumOptionalUnique)
	add(change, "some_enum_sorted", in.SomeEnumSorted)
	add(change, "some_enum_optional_sorted", in.SomeEnumOptionalSorted)
	add(change, "some_ref_id", in.SomeRefID)
	add(change, "some_ref_optional_id", in.SomeRefOptionalID)
	add(change, "some_ref_unique_id", in.SomeRefUniqueID)
	add(change, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID)
	add(change, "some_ref_sorted_id", in.SomeRefSortedID)
	add(change, "some_ref_optional_sorted_id", in.SomeRefOptionalSortedID)
	add(change, "some_ref_cascade_id", in.SomeRefCascadeID)
	add(change, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID)
	add(change, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID)
	add(change, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID)
	add(change, "some_many_ids", in.SomeManyIDs)
	add(change, "related_ids", in.RelatedIDs)
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	var document blogPostDocument
	err := s.blogPosts().FindOneAndUpdate(ctx, filter, change,
		options.FindOneAndUpdate().SetReturnDocument(options.After),
	).Decode(&document)
	return document.item(), mapError(err)
}

// DeleteBlogPost removes a blog post for good.
func (s *Store) DeleteBlogPost(ctx context.Context, id int64) error {
	filter := bson.M{"_id": id}
	filter["owner_id"] = model.OwnerFrom(ctx)
	if err := s.deleteReferrers(ctx, filter, "blog_posts"); err != nil {
		return err
	}
	return deleted(s.blogPosts().DeleteOne(ctx, filter))
}

// checkBlogPost returns an error if the input refers to what is not there.
func (s *Store) checkBlogPost(ctx context.Context, in model.BlogPostInput) error {
	return checkRefs(
		checkRef(ctx, "some_ref_id", in.SomeRefID, s.Writer),
		checkRef(ctx, "some_ref_optional_id", in.SomeRefOptionalID, s.Writer),
		checkRef(ctx, "some_ref_unique_id", in.SomeRefUniqueID, s.Writer),
		checkRef(ctx, "some_ref_optional_unique_id", in.SomeRefOptionalUniqueID, s.Writer),
		checkRef(ctx, "some_ref_sorted_id", in.SomeRefSortedID, s.Writer),
		checkRef(ctx, "some_ref_optional_sorted_id", in.SomeRefOptionalSortedID, s.Writer),
		checkRef(ctx, "some_ref_cascade_id", in.SomeRefCascadeID, s.Writer),
		checkRef(ctx, "some_ref_optional_cascade_id", in.SomeRefOptionalCascadeID, s.Writer),
		checkRef(ctx, "some_ref_unique_cascade_id", in.SomeRefUniqueCascadeID, s.Writer),
		checkRef(ctx, "some_ref_optional_unique_cascade_id", in.SomeRefOptionalUniqueCascadeID, s.Writer),
		checkLinks(ctx, "some_many_ids", in.SomeManyIDs, s.ListWriters),
		checkLinks(ctx, "related_ids", in.RelatedIDs, s.ListBlogPosts),
	)
}
