#include "pshe/store/store.hpp"

#include <SQLiteCpp/Transaction.h>

#include "store/curriculum_rows.hpp"
#include "store/database.hpp"
#include "store/plan_rows.hpp"
#include "store/school_rows.hpp"

namespace pshe {

struct Store::Impl {
  Impl(std::filesystem::path where, Mode mode)
      : path(std::move(where)),
        db(detail::guarded(path, [&] { return detail::open(path, mode); })) {}

  /// Reads something from the file.
  template <class Work>
  auto read(const Work& work) {
    return detail::guarded(path, [&] { return work(db); });
  }

  /// Adds something to the file: all of it or, when anything fails, nothing.
  template <class Work>
  std::int64_t write(const Work& work) {
    return detail::guarded(path, [&] {
      SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
      const std::int64_t id = work(db);
      transaction.commit();
      return id;
    });
  }

  std::filesystem::path path;
  SQLite::Database db;
};

Store::Store(const std::filesystem::path& path, Mode mode)
    : impl_(std::make_unique<Impl>(path, mode)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

std::int64_t Store::save(const Curriculum& curriculum) {
  return impl_->write([&](auto& db) { return detail::save_curriculum(db, curriculum); });
}

CurriculumPtr Store::load_curriculum(std::int64_t id) const {
  return impl_->read([&](auto& db) { return detail::load_curriculum(db, id); });
}

std::int64_t Store::save(const School& school, const Curriculum& curriculum) {
  return impl_->write([&](auto& db) { return detail::save_school(db, school, curriculum); });
}

SchoolPtr Store::load_school(std::int64_t id) const {
  return impl_->read([&](auto& db) { return detail::load_school(db, id); });
}

std::int64_t Store::curriculum_of(std::int64_t school) const {
  return impl_->read([&](auto& db) { return detail::curriculum_of(db, school); });
}

std::int64_t Store::save(const Plan& plan, std::int64_t school) {
  return impl_->write([&](auto& db) { return detail::save_plan(db, plan, school); });
}

Plan Store::load_plan(std::int64_t id) const {
  return impl_->read([&](auto& db) { return detail::load_plan(db, id); });
}

std::int64_t Store::school_of(std::int64_t plan) const {
  return impl_->read([&](auto& db) { return detail::school_of(db, plan); });
}

std::vector<PlanEntry> Store::plans() const {
  return impl_->read([](auto& db) { return detail::plans(db); });
}

}  // namespace pshe
