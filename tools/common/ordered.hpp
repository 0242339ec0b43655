/// Work on several processors whose results come in the order in which it was given.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace salvage::cli {

/// A bounded queue of futures: threads fill them, whoever adds tasks takes the front.
///
///     Ordered<Result> ordered(jobs, [&](Result result) { write(result); });
///     while (...) ordered.add([=] { return compute(...); });
///     ordered.finish();
///
/// At most `ahead` + 1 results and tasks are there at a time, so that memory is bounded by what that many of them hold.
/// Where tasks are small it pays to have several a processor: while whoever adds them waits for the front, or writes it,
/// the others go on.  With one job no thread is made, and each task runs inside add().  What a task throws comes out of add() or finish(),
/// in its turn.
template <class Result>
class Ordered {
public:
    using Task = std::function<Result()>;
    using Use = std::function<void(Result)>;

    Ordered(std::size_t jobs, Use use) : Ordered(jobs, jobs, std::move(use)) {}
    Ordered(std::size_t jobs, std::size_t ahead, Use use) : jobs_(jobs), ahead_(ahead), use_(std::move(use)) {}
    Ordered(const Ordered&) = delete;
    Ordered& operator=(const Ordered&) = delete;
    ~Ordered() {
        {
            const std::lock_guard lock(mutex_);
            stop_ = true;
            waiting_.clear();
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    void add(Task task) {
        if (jobs_ <= 1) return use_(task());
        while (results_.size() > ahead_ || (!results_.empty() && is_ready(results_.front()))) take_front();
        std::packaged_task<Result()> packaged(std::move(task));
        results_.push_back(packaged.get_future());
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(packaged));
        }
        changed_.notify_one();
        if (threads_.size() < jobs_ && threads_.size() < results_.size()) threads_.emplace_back([this] { work(); });
    }

    /// Uses all results that are still to come.
    void finish() {
        while (!results_.empty()) take_front();
    }

private:
    static bool is_ready(const std::future<Result>& result) {
        return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

    void take_front() {
        std::future<Result> front = std::move(results_.front());
        results_.pop_front();
        use_(front.get());
    }

    void work() {
        for (;;) {
            std::packaged_task<Result()> task;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                task = std::move(waiting_.front());
                waiting_.pop_front();
            }
            task();
        }
    }

    std::size_t jobs_;
    std::size_t ahead_;
    Use use_;
    std::deque<std::future<Result>> results_;  // of whoever adds
    std::mutex mutex_;                         // of what follows
    std::condition_variable changed_;
    std::deque<std::packaged_task<Result()>> waiting_;
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace salvage::cli
