#include "arrow.hpp"

#include <cerrno>

namespace pshe::python {
namespace {

using Shared = std::shared_ptr<const std::vector<Column>>;

/// What an exported struct owns: a share in the columns and the structs of its children.
/// A consumer may move a child out (its release is then empty), so each child has an owner too.
template <class Struct>
struct Owner {
  Shared columns;
  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  std::array<const void*, 3> buffers{};

  ~Owner() {
    for (Struct& child : children)
      if (child.release != nullptr) child.release(&child);
  }
};

template <class Struct>
void release(Struct* self) {
  delete static_cast<Owner<Struct>*>(self->private_data);
  self->release = nullptr;
}

/// The start of a buffer; one of no length needs an address too.
const void* address(const void* data) {
  alignas(64) static constexpr std::array<std::byte, 64> nothing{};
  return data == nullptr ? nothing.data() : data;
}

/// Puts the buffers of the values where Arrow wants them; the first is the validity bitmap.
std::int64_t set_buffers(const Column& column, std::array<const void*, 3>& buffers) {
  if (column.nulls > 0) buffers[0] = column.valid.data();
  if (const auto* texts = std::get_if<Texts>(&column.values)) {
    buffers[1] = texts->offsets();
    buffers[2] = address(texts->data());
    return 3;
  }
  buffers[1] = std::visit([](const auto& values) { return address(values.data()); }, column.values);
  return 2;
}

/// The texts that a column's numbers stand for.
void export_texts(const Shared& columns, const Texts&, ArrowSchema* out) {
  *out = {};
  out->format = "u";
  out->name = "";
  out->private_data = new Owner<ArrowSchema>{columns, {}, {}, {}};
  out->release = release<ArrowSchema>;
}

void export_texts(const Shared& columns, const Texts& texts, ArrowArray* out) {
  auto owner = std::make_unique<Owner<ArrowArray>>();
  owner->columns = columns;
  owner->buffers = {nullptr, texts.offsets(), address(texts.data())};
  *out = {};
  out->length = static_cast<std::int64_t>(texts.size());
  out->n_buffers = 3;
  out->buffers = owner->buffers.data();
  out->private_data = owner.release();
  out->release = release<ArrowArray>;
}

/// The dictionary of a column of recurring texts; nothing for others.
template <class Struct>
Struct* export_dictionary(const Column& column, Owner<Struct>& owner) {
  return std::visit(
      [&](const auto& values) -> Struct* {
        if constexpr (requires { values.texts; }) {
          owner.children.resize(1);
          export_texts(owner.columns, values.texts, owner.children.data());
          return owner.children.data();
        } else {
          return nullptr;
        }
      },
      column.values);
}

void export_column(const Shared& columns, const Column& column, ArrowSchema* out) {
  auto owner = std::make_unique<Owner<ArrowSchema>>();
  owner->columns = columns;
  *out = {};
  out->format = arrow_formats.at(column.values.index());
  out->name = column.name.c_str();
  out->flags = ARROW_FLAG_NULLABLE;
  out->dictionary = export_dictionary(column, *owner);
  out->private_data = owner.release();
  out->release = release<ArrowSchema>;
}

void export_column(const Shared& columns, const Column& column, ArrowArray* out) {
  auto owner = std::make_unique<Owner<ArrowArray>>();
  owner->columns = columns;
  *out = {};
  out->length = static_cast<std::int64_t>(column.size());
  out->null_count = static_cast<std::int64_t>(column.nulls);
  out->n_buffers = set_buffers(column, owner->buffers);
  out->buffers = owner->buffers.data();
  out->dictionary = export_dictionary(column, *owner);
  out->private_data = owner.release();
  out->release = release<ArrowArray>;
}

/// The struct that holds a child for every column.
template <class Struct>
Owner<Struct>* export_children(const Columns& columns, Struct* out) {
  auto owner = std::make_unique<Owner<Struct>>();
  owner->columns = columns.share();
  owner->children.resize(owner->columns->size());
  for (std::size_t i = 0; i < owner->children.size(); ++i) {
    export_column(owner->columns, (*owner->columns)[i], &owner->children[i]);
    owner->pointers.push_back(&owner->children[i]);
  }
  *out = {};
  out->n_children = static_cast<std::int64_t>(owner->children.size());
  out->children = owner->pointers.data();
  out->private_data = owner.get();
  out->release = release<Struct>;
  return owner.release();
}

struct Stream {
  Columns columns;
  bool done = false;
};

Stream& inside(ArrowArrayStream* stream) { return *static_cast<Stream*>(stream->private_data); }

/// Runs a step of the stream; running out of memory is all that can go wrong.
template <class Step>
int guarded(Step step) noexcept {
  try {
    step();
    return 0;
  } catch (...) {
    return ENOMEM;
  }
}

int get_schema(ArrowArrayStream* self, ArrowSchema* out) {
  return guarded([&] { export_schema(inside(self).columns, out); });
}

int get_next(ArrowArrayStream* self, ArrowArray* out) {
  return guarded([&] {
    *out = {};
    if (!std::exchange(inside(self).done, true)) export_array(inside(self).columns, out);
  });
}

const char* get_last_error(ArrowArrayStream*) { return "There is not enough memory."; }

void release_stream(ArrowArrayStream* self) {
  delete &inside(self);
  self->release = nullptr;
}

}  // namespace

void export_schema(const Columns& columns, ArrowSchema* out) {
  export_children(columns, out);
  out->format = "+s";
  out->name = "";
}

void export_array(const Columns& columns, ArrowArray* out) {
  out->buffers = export_children(columns, out)->buffers.data();
  out->n_buffers = 1;
  out->length = static_cast<std::int64_t>(columns.size());
}

void export_stream(const Columns& columns, ArrowArrayStream* out) {
  *out = {get_schema, get_next, get_last_error, release_stream, new Stream{columns}};
}

}  // namespace pshe::python
