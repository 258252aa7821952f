#include "pshe/base/zeros.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace pshe {
namespace {

/// From here on pages come from the system; below, the heap is quicker.
constexpr std::size_t many = std::size_t{1} << 20;

}  // namespace

void* fetch_zeros(std::size_t bytes) {
  if (bytes < many) {
    void* memory = std::calloc(bytes, 1);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: small pages are as good, only slower
#endif
  return memory;
}

void give_back(void* memory, std::size_t bytes) noexcept {
  if (bytes < many)
    std::free(memory);
  else
    munmap(memory, bytes);
}

}  // namespace pshe
