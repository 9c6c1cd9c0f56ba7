package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// blogPostHandler answers the requests for blog posts.
type blogPostHandler struct{ *Server }

// maxBlogPostBody is how many bytes a blog post has at most as JSON, however it is
// written.
const maxBlogPostBody = 1024 << 10

// list answers GET /api/blog_posts.
func (h blogPostHandler) list(c *gin.Context) error {
	query, err := h.query(c.Request)
	if err != nil {
		return err
	}
	page, err := h.store.ListBlogPosts(c.Request.Context(), query)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, page)
	return nil
}

// query reads which blog posts a client wants to see.
func (h blogPostHandler) query(r *http.Request) (model.BlogPostQuery, error) {
	values := queryOf(r)
	query := model.BlogPostQuery{
		Limit:                          values.limit(),
		After:                          values.after(),
		SomeBool:                       values.bool("some_bool"),
		SomeBoolOptional:               values.bool("some_bool_optional"),
		SomeBoolUnique:                 values.bool("some_bool_unique"),
		SomeBoolOptionalUnique:         values.bool("some_bool_optional_unique"),
		SomeEnum:                       values.enum("some_enum", "draft", "public", "in-review"),
		SomeEnumOptional:               values.enum("some_enum_optional", "draft", "public", "in-review"),
		SomeEnumUnique:                 values.enum("some_enum_unique", "draft", "public", "in-review"),
		SomeEnumOptionalUnique:         values.enum("some_enum_optional_unique", "draft", "public", "in-review"),
		SomeRefID:                      values.ref("some_ref_id"),
		SomeRefOptionalID:              values.ref("some_ref_optional_id"),
		SomeRefUniqueID:                values.ref("some_ref_unique_id"),
		SomeRefOptionalUniqueID:        values.ref("some_ref_optional_unique_id"),
		SomeRefCascadeID:               values.ref("some_ref_cascade_id"),
		SomeRefOptionalCascadeID:       values.ref("some_ref_optional_cascade_id"),
		SomeRefUniqueCascadeID:         values.ref("some_ref_unique_cascade_id"),
		SomeRefOptionalUniqueCascadeID: values.ref("some_ref_optional_unique_cascade_id"),
	}
	return query, values.end()
}

// create answers POST /api/blog_posts.
func (h blogPostHandler) create(c *gin.Context) error {
	input, err := h.input(c, true)
	if err != nil {
		return err
	}
	if err := input.ServerFields.Refuse(); err != nil {
		return err
	}
	blogPost, err := h.store.CreateBlogPost(c.Request.Context(), input)
	if err != nil {
		return err
	}
	c.Header("Location", fmt.Sprintf("/api/blog_posts/%d", blogPost.ID))
	c.PureJSON(http.StatusCreated, blogPost)
	return nil
}

// read answers GET /api/blog_posts/{id}.
func (h blogPostHandler) read(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	blogPost, err := h.store.BlogPost(c.Request.Context(), id)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, blogPost)
	return nil
}

// replace answers PUT /api/blog_posts/{id}: what is not sent is cleared.
func (h blogPostHandler) replace(c *gin.Context) error {
	return h.change(c, true)
}

// update answers PATCH /api/blog_posts/{id}: what is not sent stays.
func (h blogPostHandler) update(c *gin.Context) error {
	return h.change(c, false)
}

// remove answers DELETE /api/blog_posts/{id}.
func (h blogPostHandler) remove(c *gin.Context) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	if err := h.store.DeleteBlogPost(c.Request.Context(), id); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (h blogPostHandler) change(c *gin.Context, whole bool) error {
	id, err := parseID(c.Param("id"))
	if err != nil {
		return err
	}
	input, err := h.input(c, whole)
	if err != nil {
		return err
	}
	if err := h.checkServerFields(c.Request.Context(), id, input); err != nil {
		return err
	}
	blogPost, err := h.store.UpdateBlogPost(c.Request.Context(), id, input)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, blogPost)
	return nil
}

// checkServerFields refuses a change of what the server sets.
func (h blogPostHandler) checkServerFields(ctx context.Context, id int64, input model.BlogPostInput) error {
	if !input.ServerFields.Sent() {
		return nil
	}
	old, err := h.store.BlogPost(ctx, id)
	if err != nil {
		return err
	}
	return input.ServerFields.Check(old.ID, old.CreatedAt, old.UpdatedAt)
}

// input reads a blog post from the body: a whole one, or only what is to change.
func (h blogPostHandler) input(c *gin.Context, whole bool) (model.BlogPostInput, error) {
	var input model.BlogPostInput
	if err := h.decodeItem(maxBlogPostBody, c.Writer, c.Request, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
