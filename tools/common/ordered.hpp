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
/// At most jobs + 1 results and tasks are there at a time, so that memory is bounded by what that many of them hold.
/// Where they are small it pays to have several a processor: while whoever adds them waits for the front, or writes it,
/// the others go on.  So there may be more of them, as long as their weights are no more than `ahead`.  With one job no thread is made, and each task runs inside add().  What a task throws comes out of add() or finish(),
/// in its turn.
template <class Result>
class Ordered {
public:
    using Task = std::function<Result()>;
    using Use = std::function<void(Result)>;

    Ordered(std::size_t jobs, Use use) : Ordered(jobs, 0, std::move(use)) {}
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

    void add(Task task, std::size_t weight = 1) {
        if (jobs_ <= 1) return use_(task());
        while ((results_.size() > jobs_ && weight_ + weight > ahead_) || (!results_.empty() && is_ready(results_.front().first))) take_front();
        std::packaged_task<Result()> packaged(std::move(task));
        results_.emplace_back(packaged.get_future(), weight);
        weight_ += weight;
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
        auto [front, weight] = std::move(results_.front());
        results_.pop_front();
        weight_ -= weight;
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
    std::deque<std::pair<std::future<Result>, std::size_t>> results_;  // and their weights; of whoever adds
    std::size_t weight_ = 0;                                           // of all of them
    std::mutex mutex_;                                                 // of what follows
    std::condition_variable changed_;
    std::deque<std::packaged_task<Result()>> waiting_;
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace salvage::cli
