// Counts the statements of a curriculum: consumer PATH.
#include <cstddef>
#include <exception>
#include <iostream>

#include "pshe/store/store.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: consumer PATH\n";
    return 2;
  }
  try {
    const pshe::Store store(argv[1]);
    const std::size_t statements = store.load_curriculum()->statements().size();
    std::cout << statements << " statements\n";
    return statements > 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
