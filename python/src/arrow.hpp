// Columns as Arrow structs, which share the columns' memory until they are released.
#pragma once

#include "arrow_c.hpp"
#include "columns.hpp"

namespace pshe::python {

/// Each fills `out`, which the caller releases by out->release(out), on any thread.
void export_schema(const Columns& columns, ArrowSchema* out);
void export_array(const Columns& columns, ArrowArray* out);
/// A stream of one batch.
void export_stream(const Columns& columns, ArrowArrayStream* out);

}  // namespace pshe::python
