#include "pshe/store/store.hpp"

#include <SQLiteCpp/Transaction.h>

#include "store/curriculum_rows.hpp"
#include "store/database.hpp"
#include "store/import_rows.hpp"
#include "store/plan_rows.hpp"
#include "store/register_rows.hpp"
#include "store/return_rows.hpp"
#include "store/school_rows.hpp"

namespace pshe {

struct Store::Impl {
  Impl(std::filesystem::path where, Mode as)
      : path(std::move(where)),
        mode(as),
        db(detail::guarded(path, [&] { return detail::open(path, mode); })) {}
  ~Impl() {
    if (mode == Mode::write) detail::bring_home(db);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  Impl(Impl&&) = delete;
  Impl& operator=(Impl&&) = delete;

  /// Reads something from one moment of the file, whatever others write meanwhile.
  template <class Work>
  auto read(const Work& work) {
    return detail::guarded(path, [&] {
      const SQLite::Transaction one_moment(db);
      return work(db);
    });
  }

  /// Adds something to the file: all of it or, when anything fails, nothing.
  template <class Work>
  auto write(const Work& work) {
    return detail::guarded(path, [&] {
      SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
      const auto added = work(db);
      transaction.commit();
      return added;
    });
  }

  std::filesystem::path path;
  Mode mode;
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

ImportEntry Store::add(const Return& given, const Curriculum& curriculum, const Provenance& from) {
  return impl_->write([&](auto& db) { return detail::add_return(db, given, curriculum, from); });
}

ImportEntry Store::refuse(const std::string& urn, const std::string& academic_year,
                          const Faults& faults, const Provenance& from) {
  ImportEntry entry{
      0, ImportKind::school_return, from, urn, academic_year, ImportOutcome::refused, 0, faults};
  entry.id = impl_->write([&](auto& db) { return detail::save_import(db, entry); });
  return entry;
}

std::vector<ImportEntry> Store::imports() const {
  return impl_->read([](auto& db) { return detail::imports(db); });
}

std::vector<StoredReturn> Store::returns(const std::string& academic_year,
                                         Versions versions) const {
  return impl_->read([&](auto& db) { return detail::returns(db, academic_year, versions); });
}

StoredReturn Store::load_return(std::int64_t id) const {
  return impl_->read([&](auto& db) { return detail::load_return(db, id); });
}

ImportEntry Store::put_register(const std::vector<RegisterSchool>& schools,
                                const std::vector<RegisterLink>& links, const Provenance& from) {
  return impl_->write([&](auto& db) { return detail::put_register(db, schools, links, from); });
}

std::vector<KeptSchool> Store::register_schools() const {
  return impl_->read([](auto& db) { return detail::register_schools(db); });
}

std::vector<RegisterLink> Store::register_links() const {
  return impl_->read([](auto& db) { return detail::register_links(db); });
}

std::vector<Successor> Store::successors() const {
  return impl_->read([](auto& db) { return detail::successors(db); });
}

std::vector<HistoryEntry> Store::history() const {
  return impl_->read([](auto& db) { return detail::history(db); });
}

}  // namespace pshe
