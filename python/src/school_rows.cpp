#include "school_rows.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "pshe/base/error.hpp"

namespace pshe::python {
namespace {

constexpr std::size_t slice_rows = std::size_t{1} << 20;
constexpr std::size_t rows_at_once = std::size_t{1} << 22;

using Meaning = std::vector<std::uint32_t>;

template <class Names>
std::uint32_t find(Names& names, const ArrowValues& values, std::size_t row) {
  if (!values.is_valid(row)) return set_aside;
  return is_text(values.kind) ? names.find(values.text(row)) : names.find(values.number(row));
}

/// Rows of a column, `rows` from `first` on.
ArrowValues values_of(const ArrowArray& table, std::size_t at, ArrowKind kind, std::size_t first,
                      std::size_t rows) {
  const ArrowArray& array = *table.children[at];
  return {&array, kind, static_cast<std::size_t>(array.offset + table.offset) + first, rows};
}

ArrowKind kind_or_throw(const ArrowSchema& schema, const std::string& name) {
  if (const auto kind = kind_of(schema)) return *kind;
  throw DataError({{"column " + name, "wrong-type", "It holds neither texts nor whole numbers.",
                    "Give codes as texts, or as whole numbers."}});
}

/// How to read a column of a stream.
struct Door {
  std::string name;
  std::size_t at;
  ArrowKind kind;
  std::optional<ArrowKind> dictionary;

  Door(const ArrowStream& stream, const std::string& column)
      : name(column), at(stream.at(column)), kind(kind_or_throw(schema(stream), column)) {
    if (schema(stream).dictionary != nullptr)
      dictionary = kind_or_throw(*schema(stream).dictionary, column);
  }

 private:
  [[nodiscard]] const ArrowSchema& schema(const ArrowStream& stream) const {
    return *stream.schema().children[at];
  }
};

/// What the entries of a dictionary stand for.
template <class Names>
std::shared_ptr<const Meaning> meaning_of(const ArrowArray& dictionary, ArrowKind kind,
                                          Names& names) {
  const ArrowValues values{&dictionary, kind, static_cast<std::size_t>(dictionary.offset),
                           static_cast<std::size_t>(dictionary.length)};
  auto meaning = std::make_shared<Meaning>();
  meaning->reserve(values.size);
  names.reserve(values.size);
  for (std::size_t i = 0; i < values.size; ++i) meaning->push_back(find(names, values, i));
  return meaning;
}

/// Whether two arrays are one, so that their values are the same.
bool same(const ArrowArray& a, const ArrowArray& b) {
  return a.buffers[0] == b.buffers[0] && a.buffers[1] == b.buffers[1] && a.offset == b.offset &&
         a.length == b.length;
}

/// Codes of values that differ from those of the row before are looked up.
template <class Names>
void look_up(CodedColumn& column, Names& names) {
  const ArrowValues& values = column.values;
  column.codes.resize(values.size);
  std::uint32_t code = 0;
  const auto fill = [&](auto value_at) {
    for (std::size_t i = 0; i < values.size; ++i) {
      const bool again = i > 0 && value_at(i) == value_at(i - 1) && !values.has_nulls();
      if (!again) {
        const std::uint32_t number = find(names, values, i);
        code = number == set_aside ? 0 : number == unknown_code ? unknown_code : number + 1;
      }
      column.codes[i] = code;
    }
  };
  if (is_text(values.kind))
    fill([&](std::size_t i) { return values.text(i); });
  else
    fill([&](std::size_t i) { return values.number(i); });
}

/// Rows of a column with their codes. `last` is the column of the rows before, if they are held.
template <class Names>
CodedColumn coded(const Door& door, const ArrowArray& table, std::size_t first, std::size_t rows,
                  const CodedColumn* last, Names& names) {
  CodedColumn column{values_of(table, door.at, door.kind, first, rows), nullptr, {}, {}, {}};
  if (!door.dictionary) {
    look_up(column, names);
    return column;
  }
  column.dictionary = column.values.array->dictionary;
  column.dictionary_kind = *door.dictionary;
  column.meaning = last != nullptr && last->dictionary != nullptr &&
                           last->dictionary_kind == column.dictionary_kind &&
                           same(*last->dictionary, *column.dictionary)
                       ? last->meaning
                       : meaning_of(*column.dictionary, *door.dictionary, names);
  return column;
}

/// How many lessons each row is; `first` is the place of the first row in its batch.
std::vector<std::uint32_t> lessons_of(const ArrowValues& values, const std::string& place,
                                      std::size_t first) {
  std::vector<std::uint32_t> lessons;
  for (std::size_t i = 0; i < values.size; ++i) {
    const std::int64_t number = values.is_valid(i) ? values.number(i) : -1;
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
      throw DataError({{place + ", row " + std::to_string(first + i + 1), "wrong-number",
                        "The number of lessons is " + values.shown(i) + ".",
                        "Give a whole number from 0 to 4,294,967,295."}});
    lessons.push_back(static_cast<std::uint32_t>(number));
  }
  return lessons;
}

template <class Code>
CodeColumn as_codes(const CodedColumn& column) {
  const std::span<const Code> codes{column.values.data<Code>(), column.values.size};
  // A code below 0 reads as one past the largest of its width, where no meaning may stand.
  const std::size_t most = column.values.kind < ArrowKind::uint8
                               ? std::numeric_limits<Code>::max() / std::size_t{2} + 1
                               : std::numeric_limits<std::size_t>::max();
  const std::span<const std::uint32_t> meaning(*column.meaning);
  return {codes, meaning.first(std::min(meaning.size(), most)),
          column.values.has_nulls() ? column.values.bits() : nullptr, column.values.first};
}

CodeColumn as_codes(const CodedColumn& column, const Meaning& looked_up) {
  if (column.dictionary == nullptr)
    return {std::span<const std::uint32_t>(column.codes), looked_up, nullptr, 0};
  switch (column.values.kind) {
    case ArrowKind::int8:
    case ArrowKind::uint8:
      return as_codes<std::uint8_t>(column);
    case ArrowKind::int16:
    case ArrowKind::uint16:
      return as_codes<std::uint16_t>(column);
    case ArrowKind::int32:
    case ArrowKind::uint32:
      return as_codes<std::uint32_t>(column);
    default:
      return as_codes<std::uint64_t>(column);
  }
}

/// What looked-up codes stand for.
Meaning numbers_up_to(std::size_t size) {
  Meaning meaning(size + 1);
  std::iota(meaning.begin() + 1, meaning.end(), 0U);
  meaning[0] = set_aside;
  return meaning;
}

/// The first of these names that is a column; the very first when none is.
const std::string& first_of(const std::vector<std::string>& names, const ArrowStream& stream) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return stream.has(name); });
  return found == names.end() ? names.front() : *found;
}

std::string place_of(std::size_t table, std::size_t batch) {
  return "table " + std::to_string(table) + ", batch " + std::to_string(batch + 1);
}

}  // namespace

std::string CodedColumn::shown(std::size_t row) const {
  if (dictionary == nullptr) return values.shown(row);
  const std::int64_t code = values.number(row);
  const ArrowValues texts{dictionary, dictionary_kind, static_cast<std::size_t>(dictionary->offset),
                          static_cast<std::size_t>(dictionary->length)};
  if (code >= 0 && code < dictionary->length) return texts.shown(static_cast<std::size_t>(code));
  return "number " + std::to_string(code) + " of a dictionary of " + std::to_string(texts.size);
}

SchoolRows::SchoolRows(StatementNames statements, SchoolNames schools,
                       std::vector<std::uint8_t> groups, unsigned threads)
    : statements_(std::move(statements)),
      schools_(std::move(schools)),
      counts_(std::move(groups), threads) {
  counts_.add({}, schools_.size());
}

void SchoolRows::read(ArrowStream& stream, const RowColumns& columns) {
  ++tables_;
  const Door school(stream, first_of(columns.school, stream));
  const Door statement(stream, columns.statement);
  std::optional<Door> lessons;
  if (columns.lessons) lessons.emplace(stream, *columns.lessons);
  if (lessons && (is_text(lessons->kind) || lessons->dictionary))
    throw DataError({{"column " + lessons->name, "wrong-type", "It does not hold numbers.",
                      "Give the number of lessons as whole numbers."}});
  for (std::size_t batch = 0; auto next = stream.next(); ++batch) {
    const auto array = std::make_shared<const Taken<ArrowArray>>(std::move(*next));
    const ArrowArray& table = *array->get();
    const auto length = static_cast<std::size_t>(table.length);
    for (std::size_t first = 0; first < length; first += slice_rows) {
      const std::size_t rows = std::min(slice_rows, length - first);
      const Slice* last = slices_.empty() ? (last_ ? &*last_ : nullptr) : &slices_.back();
      Slice slice{
          array,
          batch,
          first,
          coded(school, table, first, rows, last ? &last->school : nullptr, schools_),
          coded(statement, table, first, rows, last ? &last->statement : nullptr, statements_),
          {}};
      if (lessons)
        slice.lessons = lessons_of(values_of(table, lessons->at, lessons->kind, first, rows),
                                   place_of(tables_, batch), first);
      slices_.push_back(std::move(slice));
      waiting_ += rows;
      if (waiting_ >= rows_at_once) count();
    }
  }
  count();
  last_.reset();
}

void SchoolRows::count() {
  const Meaning schools = numbers_up_to(schools_.size());
  const Meaning statements = numbers_up_to(statements_.size());
  std::vector<LessonBatch> batches;
  for (const Slice& slice : slices_)
    batches.push_back(
        {as_codes(slice.school, schools), as_codes(slice.statement, statements), slice.lessons});
  try {
    counts_.add(batches, schools_.size());
  } catch (const RowError& error) {
    throw describe_error(error, counted_);
  }
  counted_ += slices_.size();
  if (!slices_.empty()) last_ = std::move(slices_.back());
  slices_.clear();
  waiting_ = 0;
}

DataError SchoolRows::describe_error(const RowError& error, std::size_t before) const {
  const Slice& slice = slices_[error.batch() - before];
  const bool school = error.column() == RowError::Column::school;
  const std::string shown = (school ? slice.school : slice.statement).shown(error.row());
  const std::string place =
      place_of(tables_, slice.batch) + ", row " + std::to_string(slice.first + error.row() + 1);
  if (school)
    return DataError(
        {{place, "unknown-school", "The list of schools does not have the school " + shown + ".",
          "Add it to the list, or leave its rows out."}});
  std::string nearest;
  if (shown.front() == '"')
    for (const std::string& code :
         nearest_codes(shown.substr(1, shown.size() - 2), statements_.known()))
      nearest += (nearest.empty() ? "" : ", ") + code;
  return DataError({{place, "unknown-statement", "Nobody knows the statement " + shown + ".",
                     nearest.empty() ? "Give a statement of the edition."
                                     : "The nearest are: " + nearest + "."}});
}

}  // namespace pshe::python
