package store

import (
	"cmp"
	"context"

	"shop/internal/model"
)

const blogPostColumns = "id, some_string, some_string_unique, some_string_optional, some_string_optional_unique, some_text, some_text_unique, some_text_optional, some_text_optional_unique, some_int, some_int_unique, some_int_optional, some_int_optional_unique, some_float, some_float_unique, some_float_optional, some_float_optional_unique, some_bool, some_bool_unique, some_bool_optional, some_bool_optional_unique, some_date, some_date_unique, some_date_optional, some_date_optional_unique, some_time, some_time_unique, some_time_optional, some_time_optional_unique, some_email, some_email_unique, some_email_optional, some_email_optional_unique, some_url, some_url_unique, some_url_optional, some_url_optional_unique, some_enum, some_enum_unique, some_enum_optional, some_enum_optional_unique, some_ref_id, some_ref_cascade_id, some_ref_unique_id, some_ref_unique_cascade_id, some_ref_optional_id, some_ref_optional_cascade_id, some_ref_optional_unique_id, some_ref_optional_unique_cascade_id, created_at, updated_at"

func scanBlogPost(r row) (model.BlogPost, error) {
	var blogPost model.BlogPost
	err := r.Scan(
		&blogPost.ID,
		&blogPost.SomeString,
		&blogPost.SomeStringUnique,
		&blogPost.SomeStringOptional,
		&blogPost.SomeStringOptionalUnique,
		&blogPost.SomeText,
		&blogPost.SomeTextUnique,
		&blogPost.SomeTextOptional,
		&blogPost.SomeTextOptionalUnique,
		&blogPost.SomeInt,
		&blogPost.SomeIntUnique,
		&blogPost.SomeIntOptional,
		&blogPost.SomeIntOptionalUnique,
		&blogPost.SomeFloat,
		&blogPost.SomeFloatUnique,
		&blogPost.SomeFloatOptional,
		&blogPost.SomeFloatOptionalUnique,
		&blogPost.SomeBool,
		&blogPost.SomeBoolUnique,
		&blogPost.SomeBoolOptional,
		&blogPost.SomeBoolOptionalUnique,
		&blogPost.SomeDate,
		&blogPost.SomeDateUnique,
		&blogPost.SomeDateOptional,
		&blogPost.SomeDateOptionalUnique,
		&blogPost.SomeTime,
		&blogPost.SomeTimeUnique,
		&blogPost.SomeTimeOptional,
		&blogPost.SomeTimeOptionalUnique,
		&blogPost.SomeEmail,
		&blogPost.SomeEmailUnique,
		&blogPost.SomeEmailOptional,
		&blogPost.SomeEmailOptionalUnique,
		&blogPost.SomeURL,
		&blogPost.SomeURLUnique,
		&blogPost.SomeURLOptional,
		&blogPost.SomeURLOptionalUnique,
		&blogPost.SomeEnum,
		&blogPost.SomeEnumUnique,
		&blogPost.SomeEnumOptional,
		&blogPost.SomeEnumOptionalUnique,
		&blogPost.SomeRefID,
		&blogPost.SomeRefCascadeID,
		&blogPost.SomeRefUniqueID,
		&blogPost.SomeRefUniqueCascadeID,
		&blogPost.SomeRefOptionalID,
		&blogPost.SomeRefOptionalCascadeID,
		&blogPost.SomeRefOptionalUniqueID,
		&blogPost.SomeRefOptionalUniqueCascadeID,
		&blogPost.CreatedAt,
		&blogPost.UpdatedAt,
	)
	return blogPost, gone(err)
}

// ListBlogPosts returns the blog posts that q asks for.
func (s *Store) ListBlogPosts(ctx context.Context, q model.BlogPostQuery) (model.PageOf[model.BlogPost], error) {
	var list query
	list.add("SELECT "+blogPostColumns+" FROM blog_posts WHERE id < ", q.After)
	if q.SomeBool != nil {
		list.add(" AND some_bool = ", *q.SomeBool)
	}
	if q.SomeBoolUnique != nil {
		list.add(" AND some_bool_unique = ", *q.SomeBoolUnique)
	}
	if q.SomeBoolOptional != nil {
		list.add(" AND some_bool_optional = ", *q.SomeBoolOptional)
	}
	if q.SomeBoolOptionalUnique != nil {
		list.add(" AND some_bool_optional_unique = ", *q.SomeBoolOptionalUnique)
	}
	if q.SomeEnum != nil {
		list.add(" AND some_enum = ", *q.SomeEnum)
	}
	if q.SomeEnumUnique != nil {
		list.add(" AND some_enum_unique = ", *q.SomeEnumUnique)
	}
	if q.SomeEnumOptional != nil {
		list.add(" AND some_enum_optional = ", *q.SomeEnumOptional)
	}
	if q.SomeEnumOptionalUnique != nil {
		list.add(" AND some_enum_optional_unique = ", *q.SomeEnumOptionalUnique)
	}
	if q.SomeRefID != nil {
		list.add(" AND some_ref_id = ", *q.SomeRefID)
	}
	if q.SomeRefCascadeID != nil {
		list.add(" AND some_ref_cascade_id = ", *q.SomeRefCascadeID)
	}
	if q.SomeRefUniqueID != nil {
		list.add(" AND some_ref_unique_id = ", *q.SomeRefUniqueID)
	}
	if q.SomeRefUniqueCascadeID != nil {
		list.add(" AND some_ref_unique_cascade_id = ", *q.SomeRefUniqueCascadeID)
	}
	if q.SomeRefOptionalID != nil {
		list.add(" AND some_ref_optional_id = ", *q.SomeRefOptionalID)
	}
	if q.SomeRefOptionalCascadeID != nil {
		list.add(" AND some_ref_optional_cascade_id = ", *q.SomeRefOptionalCascadeID)
	}
	if q.SomeRefOptionalUniqueID != nil {
		list.add(" AND some_ref_optional_unique_id = ", *q.SomeRefOptionalUniqueID)
	}
	if q.SomeRefOptionalUniqueCascadeID != nil {
		list.add(" AND some_ref_optional_unique_cascade_id = ", *q.SomeRefOptionalUniqueCascadeID)
	}
	list.add(" ORDER BY id DESC LIMIT ", q.Limit+1)
	rows, err := s.db.QueryContext(ctx, list.text, list.values...)
	if err != nil {
		return model.PageOf[model.BlogPost]{}, known(err)
	}
	return page(rows, q.Limit, scanBlogPost, func(blogPost model.BlogPost) int64 { return blogPost.ID })
}

// CreateBlogPost stores a blog post from a complete input and returns it.
func (s *Store) CreateBlogPost(ctx context.Context, in model.BlogPostInput) (model.BlogPost, error) {
	if err := s.checkBlogPost(ctx, in); err != nil {
		return model.BlogPost{}, err
	}
	const insert = `INSERT INTO blog_posts (created_at, updated_at, some_string, some_string_unique, some_string_optional, some_string_optional_unique, some_text, some_text_unique, some_text_optional, some_text_optional_unique, some_int, some_int_unique, some_int_optional, some_int_optional_unique, some_float, some_float_unique, some_float_optional, some_float_optional_unique, some_bool, some_bool_unique, some_bool_optional, some_bool_optional_unique, some_date, some_date_unique, some_date_optional, some_date_optional_unique, some_time, some_time_unique, some_time_optional, some_time_optional_unique, some_email, some_email_unique, some_email_optional, some_email_optional_unique, some_url, some_url_unique, some_url_optional, some_url_optional_unique, some_enum, some_enum_unique, some_enum_optional, some_enum_optional_unique, some_ref_id, some_ref_cascade_id, some_ref_unique_id, some_ref_unique_cascade_id, some_ref_optional_id, some_ref_optional_cascade_id, some_ref_optional_unique_id, some_ref_optional_unique_cascade_id)
		VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49)
		RETURNING ` + blogPostColumns
	return scanBlogPost(s.db.QueryRowContext(ctx, insert,
		now(),
		in.SomeString.Value,
		in.SomeStringUnique.Value,
		in.SomeStringOptional.Value,
		in.SomeStringOptionalUnique.Value,
		in.SomeText.Value,
		in.SomeTextUnique.Value,
		in.SomeTextOptional.Value,
		in.SomeTextOptionalUnique.Value,
		in.SomeInt.Value,
		in.SomeIntUnique.Value,
		in.SomeIntOptional.Value,
		in.SomeIntOptionalUnique.Value,
		in.SomeFloat.Value,
		in.SomeFloatUnique.Value,
		in.SomeFloatOptional.Value,
		in.SomeFloatOptionalUnique.Value,
		in.SomeBool.Value,
		in.SomeBoolUnique.Value,
		in.SomeBoolOptional.Value,
		in.SomeBoolOptionalUnique.Value,
		in.SomeDate.Value,
		in.SomeDateUnique.Value,
		in.SomeDateOptional.Value,
		in.SomeDateOptionalUnique.Value,
		in.SomeTime.Value,
		in.SomeTimeUnique.Value,
		in.SomeTimeOptional.Value,
		in.SomeTimeOptionalUnique.Value,
		in.SomeEmail.Value,
		in.SomeEmailUnique.Value,
		in.SomeEmailOptional.Value,
		in.SomeEmailOptionalUnique.Value,
		in.SomeURL.Value,
		in.SomeURLUnique.Value,
		in.SomeURLOptional.Value,
		in.SomeURLOptionalUnique.Value,
		in.SomeEnum.Value,
		in.SomeEnumUnique.Value,
		in.SomeEnumOptional.Value,
		in.SomeEnumOptionalUnique.Value,
		in.SomeRefID.Value,
		in.SomeRefCascadeID.Value,
		in.SomeRefUniqueID.Value,
		in.SomeRefUniqueCascadeID.Value,
		in.SomeRefOptionalID.Value,
		in.SomeRefOptionalCascadeID.Value,
		in.SomeRefOptionalUniqueID.Value,
		in.SomeRefOptionalUniqueCascadeID.Value,
	))
}

// BlogPost returns the blog post with an id.
func (s *Store) BlogPost(ctx context.Context, id int64) (model.BlogPost, error) {
	var read query
	read.add("SELECT "+blogPostColumns+" FROM blog_posts WHERE id = ", id)
	return scanBlogPost(s.db.QueryRowContext(ctx, read.text, read.values...))
}

// UpdateBlogPost changes the fields of a blog post that were sent and returns it as
// it is then.
func (s *Store) UpdateBlogPost(ctx context.Context, id int64, in model.BlogPostInput) (model.BlogPost, error) {
	if wrong := s.checkBlogPost(ctx, in); wrong != nil {
		_, err := s.BlogPost(ctx, id)
		return model.BlogPost{}, cmp.Or(err, wrong)
	}
	var update query
	update.add("UPDATE blog_posts SET updated_at = ", now())
	if in.SomeString.Sent {
		update.add(", some_string = ", in.SomeString.Value)
	}
	if in.SomeStringUnique.Sent {
		update.add(", some_string_unique = ", in.SomeStringUnique.Value)
	}
	if in.SomeStringOptional.Sent {
		update.add(", some_string_optional = ", in.SomeStringOptional.Value)
	}
	if in.SomeStringOptionalUnique.Sent {
		update.add(", some_string_optional_unique = ", in.SomeStringOptionalUnique.Value)
	}
	if in.SomeText.Sent {
		update.add(", some_text = ", in.SomeText.Value)
	}
	if in.SomeTextUnique.Sent {
		update.add(", some_text_unique = ", in.SomeTextUnique.Value)
	}
	if in.SomeTextOptional.Sent {
		update.add(", some_text_optional = ", in.SomeTextOptional.Value)
	}
	if in.SomeTextOptionalUnique.Sent {
		update.add(", some_text_optional_unique = ", in.SomeTextOptionalUnique.Value)
	}
	if in.SomeInt.Sent {
		update.add(", some_int = ", in.SomeInt.Value)
	}
	if in.SomeIntUnique.Sent {
		update.add(", some_int_unique = ", in.SomeIntUnique.Value)
	}
	if in.SomeIntOptional.Sent {
		update.add(", some_int_optional = ", in.SomeIntOptional.Value)
	}
	if in.SomeIntOptionalUnique.Sent {
		update.add(", some_int_optional_unique = ", in.SomeIntOptionalUnique.Value)
	}
	if in.SomeFloat.Sent {
		update.add(", some_float = ", in.SomeFloat.Value)
	}
	if in.SomeFloatUnique.Sent {
		update.add(", some_float_unique = ", in.SomeFloatUnique.Value)
	}
	if in.SomeFloatOptional.Sent {
		update.add(", some_float_optional = ", in.SomeFloatOptional.Value)
	}
	if in.SomeFloatOptionalUnique.Sent {
		update.add(", some_float_optional_unique = ", in.SomeFloatOptionalUnique.Value)
	}
	if in.SomeBool.Sent {
		update.add(", some_bool = ", in.SomeBool.Value)
	}
	if in.SomeBoolUnique.Sent {
		update.add(", some_bool_unique = ", in.SomeBoolUnique.Value)
	}
	if in.SomeBoolOptional.Sent {
		update.add(", some_bool_optional = ", in.SomeBoolOptional.Value)
	}
	if in.SomeBoolOptionalUnique.Sent {
		update.add(", some_bool_optional_unique = ", in.SomeBoolOptionalUnique.Value)
	}
	if in.SomeDate.Sent {
		update.add(", some_date = ", in.SomeDate.Value)
	}
	if in.SomeDateUnique.Sent {
		update.add(", some_date_unique = ", in.SomeDateUnique.Value)
	}
	if in.SomeDateOptional.Sent {
		update.add(", some_date_optional = ", in.SomeDateOptional.Value)
	}
	if in.SomeDateOptionalUnique.Sent {
		update.add(", some_date_optional_unique = ", in.SomeDateOptionalUnique.Value)
	}
	if in.SomeTime.Sent {
		update.add(", some_time = ", in.SomeTime.Value)
	}
	if in.SomeTimeUnique.Sent {
		update.add(", some_time_unique = ", in.SomeTimeUnique.Value)
	}
	if in.SomeTimeOptional.Sent {
		update.add(", some_time_optional = ", in.SomeTimeOptional.Value)
	}
	if in.SomeTimeOptionalUnique.Sent {
		update.add(", some_time_optional_unique = ", in.SomeTimeOptionalUnique.Value)
	}
	if in.SomeEmail.Sent {
		update.add(", some_email = ", in.SomeEmail.Value)
	}
	if in.SomeEmailUnique.Sent {
		update.add(", some_email_unique = ", in.SomeEmailUnique.Value)
	}
	if in.SomeEmailOptional.Sent {
		update.add(", some_email_optional = ", in.SomeEmailOptional.Value)
	}
	if in.SomeEmailOptionalUnique.Sent {
		update.add(", some_email_optional_unique = ", in.SomeEmailOptionalUnique.Value)
	}
	if in.SomeURL.Sent {
		update.add(", some_url = ", in.SomeURL.Value)
	}
	if in.SomeURLUnique.Sent {
		update.add(", some_url_unique = ", in.SomeURLUnique.Value)
	}
	if in.SomeURLOptional.Sent {
		update.add(", some_url_optional = ", in.SomeURLOptional.Value)
	}
	if in.SomeURLOptionalUnique.Sent {
		update.add(", some_url_optional_unique = ", in.SomeURLOptionalUnique.Value)
	}
	if in.SomeEnum.Sent {
		update.add(", some_enum = ", in.SomeEnum.Value)
	}
	if in.SomeEnumUnique.Sent {
		update.add(", some_enum_unique = ", in.SomeEnumUnique.Value)
	}
	if in.SomeEnumOptional.Sent {
		update.add(", some_enum_optional = ", in.SomeEnumOptional.Value)
	}
	if in.SomeEnumOptionalUnique.Sent {
		update.add(", some_enum_optional_unique = ", in.SomeEnumOptionalUnique.Value)
	}
	if in.SomeRefID.Sent {
		update.add(", some_ref_id = ", in.SomeRefID.Value)
	}
	if in.SomeRefCascadeID.Sent {
		update.add(", some_ref_cascade_id = ", in.SomeRefCascadeID.Value)
	}
	if in.SomeRefUniqueID.Sent {
		update.add(", some_ref_unique_id = ", in.SomeRefUniqueID.Value)
	}
	if in.SomeRefUniqueCascadeID.Sent {
		update.add(", some_ref_unique_cascade_id = ", in.SomeRefUniqueCascadeID.Value)
	}
	if in.SomeRefOptionalID.Sent {
		update.add(", some_ref_optional_id = ", in.SomeRefOptionalID.Value)
	}
	if in.SomeRefOptionalCascadeID.Sent {
		update.add(", some_ref_optional_cascade_id = ", in.SomeRefOptionalCascadeID.Value)
	}
	if in.SomeRefOptionalUniqueID.Sent {
		update.add(", some_ref_optional_unique_id = ", in.SomeRefOptionalUniqueID.Value)
	}
	if in.SomeRefOptionalUniqueCascadeID.Sent {
		update.add(", some_ref_optional_unique_cascade_id = ", in.SomeRefOptionalUniqueCascadeID.Value)
	}
	update.add(" WHERE id = ", id)
	update.text += " RETURNING " + blogPostColumns
	return scanBlogPost(s.db.QueryRowContext(ctx, update.text, update.values...))
}

// DeleteBlogPost removes a blog post for good.
func (s *Store) DeleteBlogPost(ctx context.Context, id int64) error {
	var remove query
	remove.add("DELETE FROM blog_posts WHERE id = ", id)
	return changed(s.db.ExecContext(ctx, remove.text, remove.values...))
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
