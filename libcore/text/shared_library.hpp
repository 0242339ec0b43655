/// A shared library that is loaded when it is needed first, and may be missing.
#pragma once

#include <dlfcn.h>

namespace salvage {

/// Never closed: other threads may still be in it.
class SharedLibrary {
public:
    /// `name` as the loader looks for it: "libarchive.so.13".
    explicit SharedLibrary(const char* name) : handle_(::dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}

    /// Sets `function` to the one of this name; false: the library is not loaded, or has none.
    template <class Function>
    [[nodiscard]] bool find(Function& function, const char* name) const {
        if (handle_ == nullptr) return false;
        function = reinterpret_cast<Function>(::dlsym(handle_, name));
        return function != nullptr;
    }

private:
    void* handle_;
};

}  // namespace salvage
