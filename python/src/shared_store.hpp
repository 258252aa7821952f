// A store as Python sees it, bound in several files.
#pragma once

#include <filesystem>
#include <mutex>

#include "casters.hpp"
#include "pshe/store/store.hpp"

namespace pshe::python {

/// A store that Python threads may share: the lock on Python is released while it works, so it
/// brings its own.
class SharedStore {
 public:
  SharedStore(const std::filesystem::path& path, bool write)
      : store_(path, write ? Store::Mode::write : Store::Mode::read) {}

  template <class Work>
  auto with(Work work) {
    const std::lock_guard lock(mutex_);
    return work(store_);
  }

 private:
  Store store_;
  std::mutex mutex_;
};

/// A method that converts its arguments, releases the lock on Python and works on the store.
template <class Result, class... Args>
auto method(Result (*work)(Store&, Args...)) {
  return [work](SharedStore& self, Args... args) {
    return self.with([&](Store& store) { return work(store, args...); });
  };
}

using StoreClass = py::class_<SharedStore>;

void def_returns(StoreClass& store);
void def_register(py::module_& m, StoreClass& store);

}  // namespace pshe::python
